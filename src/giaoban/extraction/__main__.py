"""`python -m giaoban.extraction read FILE…`: the reader without the rest of the house."""

from __future__ import annotations

import argparse

from giaoban.extraction import command
from giaoban.extraction.arguments import in_vietnamese


def main() -> int:
    parser = argparse.ArgumentParser(prog="giaoban", description="Đọc văn bản kết luận và liệt kê nhiệm vụ.")
    verbs = parser.add_subparsers(required=True, metavar="LỆNH")
    command.add_read(verbs)
    command.add_score(verbs)
    in_vietnamese(parser)
    args = parser.parse_args()
    return int(args.run(args))


if __name__ == "__main__":
    raise SystemExit(main())
