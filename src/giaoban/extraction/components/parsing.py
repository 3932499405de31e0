"""The grammar of one clause: connectives, fronted parts, speaker and act, names, modal, and what is to be done."""

from __future__ import annotations

from dataclasses import replace

from giaoban.extraction.components import cooperation, fronts, impersonal, line_titles, names, relatives, speech, steps
from giaoban.extraction.components.formulae import over_formulae
from giaoban.extraction.document import Document, Form, Name, Said
from giaoban.extraction.lexicons import book

_TITLE = 90  # letters of a title before its colon
_DEEP = 3  # an act inside what an act says, and no deeper


class ClauseParser:
    """Reads one clause from word ``i`` to ``n``. It holds nothing but what it reads in.

    ``listed``: the clause stands in an item of a list, where a body's "chỉ đạo" is its task.
    """

    def __init__(self, document: Document, clause: int, *, listed: bool) -> None:
        self.words = document.words
        self.view = document.view
        self.clause_index = clause
        self.listed = listed
        self.begin = self.words.first(document.clauses[clause].start)

    def clause(self, i: int, n: int, *, depth: int) -> Said:
        if i >= n or depth > _DEEP:
            return self._made(Form.STATEMENT)
        if self.words.low[n - 1] == ":" and book("frames.topics").at(self.words.low, i, n):
            return self._made(Form.HEADING, rules=("topic",))
        about = self._about(i, n, depth)
        if about is not None:
            return about
        found = speech.find(self.words, i, n, listed=self.listed)
        if found is None or fronts.is_no_order(self.words, self.view, i, found, n):
            return self._without_act(i, n, depth)
        return self._order(found, n, depth)

    def title(self, i: int, n: int) -> Said | None:
        named = line_titles.title_at(self.words, self.view, i, n)
        if named is None:
            return None
        return self._made(Form.HEADING, named=named, rules=("names-only",) if named else ("topic",))

    def _without_act(self, i: int, n: int, depth: int) -> Said:
        subject = self._subject(i, n)
        if subject is not None:
            return subject
        topic = self._topic(i, n) if book("frames.topics").at(self.words.low, i, n) else None
        if topic is not None:
            return topic
        fronted = self._timed(i, n) or self._fronted(i, n, depth) or self._led(i, n)
        if fronted is not None:
            return fronted
        i = fronts.over_formula(self.words, i, n)
        if names.predicate_at(self.words, i, n) or (self.listed and steps.opens_item(self.words, self.begin, i, n)):
            return self._explained(i, n, depth) or self._made(Form.BARE, action=(i, n), rules=("bare-predicate",))
        return self._modal_later(i, n)

    def _led(self, i: int, n: int) -> Said | None:
        """A deed in front of who tells, or of whose duty it is: "Phát huy kết quả đạt được, các xã cần …"."""
        if self.listed or not names.predicate_at(self.words, i, n):
            return None
        if fronts.only_leads(self.words, self.view, i, n):
            return self._made(Form.STATEMENT)
        commas = fronts.commas_of_front(self.words, i, n)
        told = (self._subject(steps.skip_connectives(self.words, k + 1, n), n) for k in commas)
        return next((said for said in told if said is not None and said.modal and not said.passive), None)

    def _explained(self, i: int, n: int, depth: int) -> Said | None:
        """As in "Hoàn thiện thể chế: Các bộ trình …", "Phát triển đội tàu: Cần …": the task stands after the title."""
        at = self.words.find(":", i, n - 1)
        if at is None or self.words.low[at - 1] in ("như", "gồm"):  # "… các dự án như: A, B": things, no bodies
            return None
        said = self._subject(at + 1, n)
        if said is None and self.words.capital[at + 1] and self.words.ends[at] - self.words.starts[i] < _TITLE:
            said = self.clause(at + 1, n, depth=depth + 1)
            if self.words.low[at + 1] == "đây":  # "Giảm tỷ lệ A: Đây là nhiệm vụ …": the title is the task
                said = self._made(Form.BARE, action=(i, at), rules=("bare-predicate",))
        return said if said is not None and said.action is not None else None

    # --- acts

    def _order(self, found: speech.Found, n: int, depth: int) -> Said:
        act, at, after, speaker = found.act, found.at, found.after, found.speaker
        rest = steps.skip_connectives(self.words, after, n)
        said_by = self._span(speaker, at) if speaker < at else None
        base = Said(form=Form.ORDER, clause=self.clause_index, act=act, speaker=said_by, rules=("act." + act.id,))
        if act.keep:
            return replace(base, action=self._span(at, n))
        behind = steps.promised(self.words, rest, n) if act.content else None
        if rest >= n or behind == n:
            return replace(base, announces=True)
        inner = self._inner(behind or rest, n, depth)
        if behind is not None:
            return self._govern(base, inner)
        if (
            inner.form is Form.STATEMENT
            and not act.content
            and book("predicates.strong", "predicates.listed").at(self.words.low, rest, n)
        ):
            inner = self._made(Form.BARE, action=(rest, n), rules=("bare-predicate",))
        if act.content and self._tells_a_task(inner, after):
            return inner
        if act.content and inner.form is Form.STATEMENT:
            inner = self._concluded(rest, n) or inner
        if act.content and not impersonal.is_duty(self.words, inner, rest):
            return replace(base, form=Form.STATEMENT, leads=True)
        return self._govern(base, inner)

    def _tells_a_task(self, inner: Said, after: int) -> bool:
        """As in "nêu rõ, Sở A khẩn trương rà soát …": where tasks are told, one more."""
        if inner.form is not Form.SUBJECT or inner.action is None or self.words.low[after] not in (",", ":"):
            return False
        i, n = self.words.between(*inner.action)
        named = self.words.first(inner.named[-1].end) if inner.named else i
        told = book("predicates.narrating").at(self.words.low, i, n)
        return (named == i or steps.is_asked(self.words, named)) and not told

    def _concluded(self, i: int, n: int) -> Said | None:
        """As in "nêu rõ, mưa sẽ còn lớn, cho nên các xã phải trực đêm": the duty stands behind its reason."""
        concluding = book("frames.concluding")
        sizes = ((k + 1, concluding.at(self.words.low, k + 1, n)) for k in range(i, n - 1) if self.words.low[k] == ",")
        told = (self._subject(steps.skip_connectives(self.words, k + size, n), n) for k, size in sizes if size)
        return next((said for said in told if said is not None and said.modal and not said.passive), None)

    def _inner(self, i: int, n: int, depth: int) -> Said:
        """What stands after the act: names and their task, or a whole clause of its own."""
        subject = self._subject(fronts.over_time(self.words, self.view, i, n), n, governed=True)
        if subject is not None:
            return subject
        return self.clause(i, n, depth=depth + 1)

    def _govern(self, base: Said, inner: Said) -> Said:
        if inner.act is not None and inner.form is Form.ORDER:
            return replace(inner, speaker=inner.speaker or base.speaker, rules=(*base.rules, *inner.rules))
        kept = inner.form is not Form.STATEMENT
        announces = inner.announces or (kept and inner.action is None)
        rules = (*base.rules, *(inner.rules if kept else ()))
        return replace(
            base,
            named=inner.named,
            modal=inner.modal,
            action=inner.action if kept else None,
            announces=announces,
            announcing=inner.announcing,
            rules=rules,
        )

    # --- subjects

    def _subject(self, i: int, n: int, *, governed: bool = False) -> Said | None:
        """Names, then a modal or a predicate: "Sở A chủ trì …", "Các xã phải …"; names alone are a heading."""
        parsed = names.parse(self.words, self.view, i, n)
        if parsed is None:
            return None
        parsed = relatives.with_relative(self.words, self.view, parsed, n, governed=governed)
        at = relatives.over_addition(self.words, self.view, parsed.after, n)
        at = over_formulae(self.words, at, n)
        at += governed and self.words.at(at) == "sẽ"  # "đề nghị quý tới sở sẽ tổ chức …"
        inside = relatives.without_task(self.words, self.view, (i, at, n)) if governed else None
        if inside is not None:
            return self._task(inside.names, None, inside.after, n)
        if steps.ends_after_names(self.words, at, n):
            return self._made(Form.HEADING, named=parsed.names, rules=("names-only",))
        if self.words.low[at] in (":", "-"):
            return self._after_colon(parsed.names, at + 1, n)
        aside, at = at, steps.over_aside(self.words, at, n)
        modal, begin = steps.over_modal(self.words, at, n)
        begin = aside if modal and steps.is_kept_aside(self.words, aside, at) else begin
        if modal is None and at > parsed.after and not steps.begins_task(self.words, begin, n):
            begin = steps.sure_task(self.words, begin, n)
        listed = steps.opens_listed(self.words, begin, n, listed=self.listed)
        begins = listed or steps.begins_task(self.words, begin, n)
        narrates = (not governed and not listed and steps.narrates(self.words, at, n)) or not begins
        return None if modal is None and narrates else self._task(parsed.names, modal, begin, n)

    def _task(self, named: tuple[Name, ...], modal: tuple[int, int] | None, begin: int, n: int) -> Said:
        if modal is None:
            return self._made(Form.SUBJECT, named=named, action=(begin, n), rules=("subject-predicate",))
        said = self._made(Form.MODAL, named=named, action=(begin, n), rules=("subject-modal",))
        passive = bool(book("predicates.passive_acts").at(self.words.low, modal[0], n))
        return replace(said, modal=self._span(*modal), passive=passive)

    def _after_colon(self, named: tuple[Name, ...], i: int, n: int) -> Said | None:
        i = steps.skip_connectives(self.words, i, n)
        modal, begin = steps.over_modal(self.words, i, n)
        if modal is None and not steps.begins_task(self.words, begin, n):
            heads = i >= n or self.words.low[n - 1] == ":"  # "Các sở: Là đơn vị góp ý, chịu trách nhiệm các việc sau:"
            return self._made(Form.HEADING, named=named, rules=("names-only",)) if heads else None
        return self._task(named, modal, begin, n)

    # --- fronted parts

    def _about(self, i: int, n: int, depth: int) -> Said | None:
        """As in "Đối với Sở A, …": the body comes first; a topic is left for ``_fronted``."""
        size = book("frames.about").at(self.words.low, i, n)
        if not size:
            return None
        parsed = names.parse(self.words, self.view, i + size, n)
        if parsed is None or line_titles.is_judged(self.words, i + size, parsed.after):
            return None
        parsed = line_titles.to_colon(self.words, self.view, parsed, n)
        at = steps.skip_connectives(self.words, over_formulae(self.words, parsed.after, n), n)
        if at >= n:
            return self._made(Form.HEADING, named=parsed.names, rules=("names-only",))
        rest = self.clause(at, n, depth=depth + 1)
        if rest.form is Form.STATEMENT or (rest.named and rest.form is not Form.HEADING):
            return rest if rest.act is not None and rest.named else None
        return replace(rest, named=parsed.names, rules=("about-body", *rest.rules))

    def _fronted(self, i: int, n: int, depth: int) -> Said | None:
        """A fronted part and the clause after its comma; kept in the task when it carries content and names nobody."""
        kept = book("frames.kept_openers").at(self.words.low, i, n)
        opener = max(kept, book("frames.dropped_openers").at(self.words.low, i, n))
        task = book("predicates.strong").at(self.words.low, i, n) > opener
        if not opener or task or fronts.warns(self.words, i, n) or fronts.promises(self.words, self.view, i, n):
            return None
        conditional = (self._after_then(i, n) or self._after_matter(i, n)) if kept else None
        if conditional is not None:
            return conditional
        mains = self._mains(i, n, depth)
        sure = next((main for main in mains if fronts.is_sure(self.words, self.view, i, main)), None)
        if sure is None and self.words.low[i] == "về":
            asked = speech.find_asking(self.words, i, n)
            sure = self._order(asked, n, depth) if asked else None
        main = sure or self._owed_before(i, n, mains) or next(iter(mains), None)
        if main is not None:
            aside = not kept and not self.listed and fronts.turns_to(self.words, i, main)
            return self._with_front(replace(main, topic=True) if aside else main, i if kept else None)
        return self._kept_modal(i, n) if kept else None

    def _timed(self, i: int, n: int) -> Said | None:
        """As in "Năm 2019 các sở hoàn thành …", "6 tháng cuối năm, ngành A cần …": a time, then who is told."""
        at = fronts.over_time(self.words, self.view, i, n)
        said = self._subject(at, n) if at > i else None
        if said is not None and said.action is not None:
            return said
        aims = book("predicates.aims").at(self.words.low, at, n)
        sure = at > i and (aims or (self.listed and names.predicate_at(self.words, at, n)))
        return self._made(Form.BARE, action=(i, n), rules=("kept-front", "bare-predicate")) if sure else None

    def _owed_before(self, i: int, n: int, mains: list[Said]) -> Said | None:
        """As in "Để đạt mục tiêu trước hết cần A, B …": the duty has no comma before it."""
        first = mains[0].action[0] if mains and mains[0].action else self.words.ends[n - 1]
        at = steps.modal_in(self.words, i, n) if self.words.low[i] in ("để", "nhằm") else None
        if at is None or self.words.starts[at] >= first or (mains and mains[0].named):
            return None
        modal, begin = steps.over_modal(self.words, at, n)
        return replace(self._task((), modal, begin, n), topic=True) if begin < n else None

    def _mains(self, i: int, n: int, depth: int) -> list[Said]:
        """What the clause could be after each of its commas, in order."""
        found: list[Said] = []
        first = True
        for k in range(i + 1, n - 1):
            if not fronts.ends_front(self.words, k, n):
                continue
            if steps.inside_phrase(self.words, k, n) or fronts.lists_places(self.words, k, n):
                continue
            main = self._main(k + 1, n, depth, first=first)
            found += [main] if main is not None else []
            first = first and fronts.opens_again(self.words, self.view, k + 1, n)
        return found

    def _after_then(self, i: int, n: int) -> Said | None:
        """As in "Nếu … thì xã đó phải …": whoever is named after "thì" is told."""
        at = self.words.find("thì", i + 1, n - 1)
        said = self._subject(at + 1, n) if at is not None else None
        if said is None and at is not None and self.listed and names.predicate_at(self.words, at + 1, n):
            return self._made(Form.BARE, action=(i, n), rules=("kept-front", "bare-predicate"))
        return said if said is not None and said.form is Form.MODAL else None

    def _after_matter(self, i: int, n: int) -> Said | None:
        """As in "Đối với các dự án khác: Các chủ đầu tư, UBND các huyện chủ động …": whoever is named is told."""
        at = self.words.find(":", i, n - 1)
        said = self._subject(at + 1, n) if at is not None else None
        return said if said is not None and said.action is not None else None

    def _main(self, i: int, n: int, depth: int, *, first: bool) -> Said | None:
        """The main clause must begin surely: with an act, names and their task, a modal, or a sure predicate."""
        at = steps.skip_connectives(self.words, i, n)
        if at >= n:
            return None
        modal, begin = steps.over_modal(self.words, at, n)
        if modal is not None:
            return self._task((), modal, begin, n)
        act = speech.find(self.words, at, n, listed=self.listed)
        if act is not None and act.speaker == at and not (act.act.needs_leader and act.at == at):
            return self.clause(at, n, depth=depth + 1)
        subject = self._subject(at, n)
        if subject is not None and subject.form is not Form.HEADING:
            return subject
        told = {"đã", "đang"}.intersection(self.words.low[self.begin : i])
        purpose = self.words.low[self.begin] in ("để", "nhằm") or steps.is_kept(self.words, self.begin, n)
        weak = book("predicates.weak").at(self.words.low, at, n)
        sure = not told and (first or (purpose and not weak)) and not self._fronts_again(at, n)
        sure = sure and not steps.told_soon(self.words, at)
        if sure and names.predicate_at(self.words, at, n) and not self._is_listed(i, n):
            return self._made(Form.BARE, action=(at, n), rules=("bare-predicate",))
        return None

    def _fronts_again(self, i: int, n: int) -> bool:
        """As in "Trên cơ sở A, căn cứ B, các ngành xác định …": one more front, if somebody is told after it."""
        if self.words.low[i : i + 2] != ("căn", "cứ"):
            return False
        commas = (k + 1 for k in range(i, n - 1) if self.words.low[k] == ",")
        return any(names.starts(self.words, k, n) and self._subject(k, n) for k in commas)

    def _is_listed(self, i: int, n: int) -> bool:
        """A predicate after a comma that goes on with more of the same is still part of the front."""
        for k in range(i, min(n, i + 12)):
            if self.words.low[k] == "," and not steps.inside_phrase(self.words, k, n):
                later = k + 1
                return bool(later < n and (names.starts(self.words, later, n) and self._subject(later, n)))
        return False

    def _with_front(self, main: Said, front: int | None) -> Said:
        if front is None or main.named or main.action is None or main.act is not None:
            return main
        if fronts.concludes(self.words, front, main.action[0]) or steps.was_promised(self.words, main.action[0]):
            return main
        return replace(main, action=(self.words.starts[front], main.action[1]), rules=(*main.rules, "kept-front"))

    def _kept_modal(self, i: int, n: int) -> Said | None:
        """As in "Đối với dự án chậm phải …" without a comma: the whole is what is to be done."""
        at = steps.modal_in(self.words, i, n)
        if at is not None and "đã" not in self.words.low[i:at]:
            said = self._made(Form.MODAL, action=(i, n), rules=("kept-front", "modal"))
            anybody = ("tại",) if self.listed else ("tại", "trường")  # "Tại các bến phải treo biển": whoever is there
            return replace(said, topic=self.words.low[i] in anybody)
        sure = fronts.matter_and_task(self.words, i, n)
        return self._made(Form.BARE, action=(i, n), rules=("kept-front", "bare-predicate")) if sure else None

    # --- the rest

    def _modal_later(self, i: int, n: int) -> Said:
        """A subject that is no body: "công tác A phải đi trước"; a leading modal has nothing before it."""
        modal, begin = steps.over_modal(self.words, i, n)
        if modal is not None:
            return replace(self._task((), modal, begin, n), form=Form.MODAL)
        topic = self._topic(i, n)
        if topic is not None:
            return topic
        at = steps.modal_in(self.words, i, n)
        subject = fronts.names_before(self.words, self.view, i, at) if at is not None else None
        if at is not None and subject:
            modal, begin = steps.over_modal(self.words, at, n)
            return self._task(subject, modal, begin, n)
        owed = impersonal.duty(self.words, i, at, n, listed=self.listed)
        if owed is None:
            return self._made(Form.STATEMENT)
        return replace(self._task((), *owed, n), rules=("impersonal-modal",), topic=True)

    def _topic(self, i: int, n: int) -> Said | None:
        """As in "Về thi công: chỉ đạo …": what stands before the colon only names the matter."""
        at = self.words.find(":", i, min(n, i + 40))
        if at is None:
            return None
        rest = steps.skip_connectives(self.words, at + 1, n)
        if rest >= n:
            return self._made(Form.HEADING, rules=("topic",))
        if steps.opens_list(self.words, i, at, n) or {"đã", "nghe"}.intersection(self.words.low[i:at]):
            return None
        inner = self.clause(rest, n, depth=1)
        return inner if inner.form is not Form.STATEMENT else None

    def _span(self, i: int, n: int) -> tuple[int, int]:
        return self.words.starts[i], self.words.ends[max(i, n - 1)]

    def _made(
        self,
        form: Form,
        *,
        named: tuple[Name, ...] = (),
        action: tuple[int, int] | None = None,
        rules: tuple[str, ...] = (),
    ) -> Said:
        span = announcing = None
        if action is not None:
            i = steps.behind_promise(self.words, action[0], action[1])
            i = cooperation.behind_colon(self.words, self.view, i, action[1])
            n = steps.before_remark(self.words, i, action[1])
            cut = steps.announced(self.words, i, n)
            if self.words.low[n - 1] == ":" and i < cut and cooperation.only_cooperates(self.words, self.view, i, cut):
                cut = i
            span = self._span(i, cut) if cut > i else None
            announcing = self._span(i, n - (self.words.low[n - 1] == ":")) if cut < n else None
        return Said(
            form=form,
            clause=self.clause_index,
            named=named,
            action=span,
            announces=announcing is not None,
            announcing=announcing,
            rules=rules,
        )
