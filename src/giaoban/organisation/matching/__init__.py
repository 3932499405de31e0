"""From a written addressee to bodies, groups, posts or classes, as at a day and as one issuer writes (DESIGN 6a)."""

from giaoban.organisation.matching.answers import Candidate, Match, MatchKind
from giaoban.organisation.matching.near import near
from giaoban.organisation.matching.search import match, match_many

__all__ = ["Candidate", "Match", "MatchKind", "match", "match_many", "near"]
