"""The sentences that tell a clerk why something was read as it was; codes and facts come in, Vietnamese goes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from giaoban.extraction.document import Document, Draft, Due


def _(sentence: str) -> str:
    """Marks a sentence for the catalogue. The reader itself speaks Vietnamese; the desk shows the reader's language."""
    return sentence


RULES: Mapping[str, str] = {
    "act": _("Có lời giao việc “%(words)s”."),
    "act-above": _("Có lời giao việc “%(words)s” ở câu trên."),
    "fuzzy-act": _("Chữ “%(words)s” được hiểu là “%(meant)s” (gõ sai một chữ cái)."),
    "subject-modal": _("Chủ thể nêu tên, tiếp theo là “cần” hoặc “phải” và việc phải làm."),
    "subject-predicate": _("Trong phần giao việc, câu nêu chủ thể rồi đến việc phải làm."),
    "bare-predicate": _("Mở đầu bằng động từ chỉ việc phải làm “%(first)s”, trong phần giao việc."),
    "table-row": _("Dòng của bảng phân công: việc, cơ quan và thời hạn đọc theo tên cột."),
    "modal": _("Có từ chỉ bổn phận “cần” hoặc “phải” trong phần kết luận."),
    "impersonal-modal": _("Có từ “cần” hoặc “phải” nhưng câu không nêu ai làm."),
    "about-body": _("“Đối với …” nêu chủ thể nhận việc."),
    "kept-front": _("Phần mở đầu câu được giữ lại vì là điều kiện của việc."),
    "inherited": _("Cơ quan nhận việc lấy từ câu hoặc đề mục đứng trên: %(names)s."),
    "no-addressee": _("Câu không nêu cơ quan nhận việc; văn phòng cần chỉ định."),
}
DUE: Mapping[str, str] = {
    "date": _("Thời hạn “%(due)s” hiểu là ngày %(day)s."),
    "undated": _("Thời hạn “%(due)s” chưa xác định được ngày."),
    "recurring": _("“%(due)s” là việc làm định kỳ."),
    "event": _("Thời hạn “%(due)s” gắn với một sự kiện, cần người điền ngày."),
    "relative": _("Thời hạn “%(due)s” tính từ một mốc, cần người xác nhận ngày."),
}
KINDS: Mapping[str, str] = {
    "assess_at_next_conference": _("Không nêu thời hạn: đánh giá tại hội nghị giao ban kỳ sau."),
    "guidance": _("Việc mang tính định hướng, không có sản phẩm cụ thể."),
    "zero_event": _("Yêu cầu không để xảy ra: theo dõi vi phạm, không có ngày hoàn thành."),
}
DOUBTS: Mapping[str, str] = {
    "act.needs_leader": _("Nên xem kỹ: lời như “chỉ đạo”, “lưu ý” chỉ là giao việc khi người lãnh đạo nói."),
    "act.request": _("Nên xem kỹ: lời “đề nghị”, “mong” có khi là kiến nghị chứ không phải giao việc."),
    "act.none": _("Nên xem kỹ: không thấy lời giao việc nào ở trên."),
    "act.fuzzy": _("Nên xem kỹ: lời giao việc viết sai chính tả."),
    "due.dated": _("Nên xem kỹ thời hạn: việc có ngày."),
    "due.open": _("Nên xem kỹ thời hạn: có nói đến thời gian nhưng không thành ngày."),
    "names.inherited": _("Nên xem kỹ nơi nhận: lấy từ câu đứng trên."),
    "names.coordinating": _("Nên xem kỹ nơi nhận: có cơ quan phối hợp."),
    "names.long": _("Nên xem kỹ nơi nhận: có tên rất dài."),
    "names.no_office": _("Nên xem kỹ nơi nhận: không phải tên một cơ quan."),
    "names.none": _("Nên xem kỹ nơi nhận: không thấy tên nào."),
    "names.none_under_act": _("Nên xem kỹ nơi nhận: có lời giao việc nhưng không rõ giao cho ai."),
    "place.alone": _("Nên xem kỹ: việc đứng một mình, quanh nó không có việc nào khác."),
    "place.among": _("Nên xem kỹ: quanh đó có nhiều việc liền nhau."),
    "place.later": _("Nên xem kỹ chỗ tách: việc đứng ở giữa câu."),
    "place.listed": _("Nên xem kỹ: việc nằm trong danh mục đánh số."),
    "place.unlisted": _("Nên xem kỹ: văn bản hành chính mà việc không nằm trong mục nào."),
    "text.news": _("Nên xem kỹ: bài tin vừa kể vừa giao việc."),
    "text.official": _("Nên xem kỹ: chưa rõ trong văn bản này đâu là phần giao việc."),
    "text.sparse": _("Nên xem kỹ: văn bản này phần lớn là lời kể, ít câu giao việc."),
    "words.doubtful_verb": _("Nên xem kỹ: từ mở đầu việc cũng hay đứng trong lời kể."),
    "words.few": _("Nên xem kỹ chỗ bắt đầu và kết thúc: việc chỉ có vài chữ."),
    "words.some": _("Nên xem kỹ chỗ bắt đầu và kết thúc: việc khá ngắn."),
    "words.fronted": _("Nên xem kỹ chỗ bắt đầu: phần mở đầu câu có thể không thuộc về việc."),
    "words.listing": _("Nên xem kỹ chỗ tách: trong việc có dấu hai chấm hoặc chấm phẩy."),
    "words.no_sure_verb": _("Nên xem kỹ: việc không mở đầu bằng từ chắc chắn chỉ việc phải làm."),
}
WARNINGS: Mapping[str, str] = {
    "all_capitals": _("Văn bản viết toàn chữ hoa: máy khó nhận tên riêng và chỗ hết tên cơ quan; cần đọc kỹ từng câu."),
    "no_marks": _("Văn bản không có dấu tiếng Việt: máy chỉ đoán theo những từ quen thuộc; nên tìm bản có dấu."),
    "scanned": _("Văn bản có nhiều lỗi nhận dạng chữ khi quét; máy đọc theo chữ gần đúng nhất, cần đối chiếu bản gốc."),
}
COMMAND: Mapping[str, str] = {
    "no_files": "Cần nêu tệp, thư mục, hoặc - (đầu vào chuẩn); xem thêm bằng --help.",
    "missing": "Không tìm thấy %(name)s.",
    "empty": "%(name)s: tệp rỗng, không có gì để đọc.",
    "binary": "%(name)s: không phải tệp văn bản; hãy lưu thành .docx hoặc .txt rồi đọc lại.",
    "too_large": "%(name)s: văn bản dài quá %(limit)s ký tự; hãy chia thành từng văn bản rồi đọc.",
    "undecodable": "%(name)s: không nhận ra bảng mã; hãy lưu lại bằng UTF-8.",
    "legacy_font": "%(name)s: có vẻ dùng phông %(font)s cũ; hãy chuyển sang Unicode "
    "(ví dụ bằng UniKey, Công cụ → Chuyển mã) rồi đọc lại.",
    "secret": "%(name)s: có dấu chỉ độ mật “%(mark)s” %(place)s. Phần mềm không tiếp nhận văn bản mật; "
    "hãy chuyển qua kênh cơ yếu và văn thư mật của cơ quan.",
    "bad_date": "Ngày %(value)s không hợp lệ; hãy viết dạng 2023-03-29.",
    "no_directive": "%(name)s: không thấy nhiệm vụ nào trong văn bản.",
    "not_vietnamese": "%(name)s: văn bản không phải tiếng Việt nên không đọc được nhiệm vụ nào.",
    "file_damaged": "%(name)s: tệp bị hỏng hoặc không phải .docx thật; hãy mở bằng Word, lưu lại rồi đọc.",
    "file_unpacks_too_large": "%(name)s: tệp khi giải nén lớn bất thường nên không được mở.",
    "unreadable": "%(name)s: không mở được tệp (%(reason)s).",
    "nothing": "Không có tệp .txt, .md, .docx hay .html nào trong %(name)s.",
    "read": "Đã đọc %(count)s văn bản, %(directives)s nhiệm vụ.",
    "no_gold": "Không có tệp nhãn .json nào trong %(name)s.",
    "explained": "Đã ghi các trang giải thích; mở %(name)s bằng trình duyệt.",
    "chart_written": "Đã vẽ biểu đồ độ chắc vào %(name)s.",
    "no_text": "Không thấy văn bản %(name)s để chấm.",
    "bad_output": "Không ghi được kết quả ra (%(reason)s).",
    "bad_out": "Không ghi được vào thư mục %(name)s.",
    "bad_json": "%(name)s: không phải tệp JSON hợp lệ.",
}

SECRET_PLACES: Mapping[str, str] = {"name": "ở tên tệp", "line": "ở dòng %(line)s", "file": "trong tệp"}


def reasons(document: Document, draft: Draft, due: Due | None, kind: str, doubts: Iterable[str]) -> tuple[str, ...]:
    """From the rules that fired and the words they fired on, the sentences in the order of reading; doubts last."""
    found = [*_act(document, draft), *_form(document, draft), *_whom(draft)]
    if due is not None:
        found.append(_due(document, due))
    if kind in KINDS:
        found.append(KINDS[kind])
    return (*found, *(DOUBTS[mark] for mark in doubts if mark in DOUBTS))


def _act(document: Document, draft: Draft) -> list[str]:
    act = draft.act
    if act is None:
        return []
    words = document.view.verbatim(act.start, act.end)
    if act.fuzzy:
        return [RULES["fuzzy-act"] % {"words": words, "meant": act.meant}]
    clause = document.clauses[draft.clause]
    rule = "act" if clause.start <= act.start < clause.end else "act-above"
    return [RULES[rule] % {"words": words}]


def _form(document: Document, draft: Draft) -> list[str]:
    low = document.view.verbatim(draft.start, draft.end).split()
    facts = {"first": " ".join(low[:2]).rstrip(",;")}
    shown = [rule for rule in draft.rules if rule in RULES and rule not in ("inherited", "fuzzy-act")]
    if "kept-front" in shown:  # its first words are no verb
        shown = [rule for rule in shown if rule != "bare-predicate"]
    if draft.act is not None:
        shown = [rule for rule in shown if rule not in ("subject-predicate", "bare-predicate")]
    return [RULES[rule] % facts for rule in shown]


def _whom(draft: Draft) -> list[str]:
    if not draft.named:
        return [RULES["no-addressee"]]
    if draft.inherited:
        return [RULES["inherited"] % {"names": "; ".join(name.text for name in draft.named)}]
    return []


def _due(document: Document, due: Due) -> str:
    facts = {"due": document.view.verbatim(due.start, due.end)}
    if due.basis in ("recurring", "event", "relative"):
        return DUE[due.basis] % facts
    if due.date is None:
        return DUE["undated"] % facts
    return DUE["date"] % {**facts, "day": "/".join(reversed(due.date.split("-")))}


TABLE: Mapping[str, str] = {
    "head": "%(name)s: %(count)s nhiệm vụ",
    "columns": "STT|Cơ quan|Nhiệm vụ|Thời hạn",
    "nobody": "(chưa rõ)",
    "doubtful": "?: nên xem kỹ %(count)s nhiệm vụ; thêm --explain DIR để xem vì sao.",
}
ERRORS: Mapping[str, str] = {
    "missed": "Bỏ sót",
    "invented": "Đọc thừa",
    "split": "Tách một việc làm nhiều",
    "merged": "Gộp nhiều việc làm một",
    "boundary": "Sai chỗ bắt đầu, kết thúc",
    "addressee": "Sai nơi nhận",
    "deadline": "Sai thời hạn",
    "modality": "Sai cách giao",
    "conference": "Sai thông tin hội nghị",
}
SCORE: Mapping[str, str] = {
    "kinds": "Loại lỗi",
    "times": "số lỗi",
    "texts": "văn bản",
    "worst": "Văn bản cần xem trước",
    "adoptable": "nhận nguyên",
    "gold": "nhãn",
    "read": "đọc được",
    "no_errors": "Không có lỗi nào.",
    "certainty": "Độ chắc bộ đọc nêu ra",
    "directives": "nhiệm vụ",
    "said": "nêu",
    "kept": "đúng",
    "bin": "%(low)s–%(high)s %%",
    "worth": "Lệch trung bình %(gap)s điểm; một phần năm ít chắc nhất chứa %(first)s %% số việc đọc sai.",
    "gold_side": "nhãn: ",
    "read_side": "đọc:  ",
    "nothing": "(không có)",
}
CHART: Mapping[str, str] = {
    "title": "Độ chắc nêu ra và phần đọc đúng",
    "across": "bộ đọc nêu",
    "upwards": "nhận nguyên, không phải sửa",
    "bin": "nêu %(said)s, đúng %(kept)s; n = %(n)s",
}
