"""What the reader does to briefings of the library, one or many at once: tags, exports, the trash and back from it."""

from __future__ import annotations

import time
from abc import abstractmethod
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

from briefing.clean import plain
from briefing.errors import BriefingError, NotFound
from briefing.ingest import Desk
from briefing.model import Briefing
from briefing.store import Entry
from briefing.tui.host import host

if TYPE_CHECKING:
    from briefing.export import Change
    from briefing.tui.details import Details
    from briefing.tui.exports import Asked

# How often a work tells how far it is, in seconds, and how many of the reasons that it failed for are told.
TELL_EVERY = 0.1
REASONS_TOLD = 3
# Of so many briefings the tags that they share are there to be edited; to more, tags are only given or taken.
SHARED_OF = 20


class Job(NamedTuple):
    """Something to do to one briefing after another.

    doing: what it is called while it goes on. do: does it to the briefing with an id. said: what to say when it is
    done to one, to many, with {} for how many.
    """

    doing: str
    do: Callable[[str], object]
    said: tuple[str, str]


class Outcome(NamedTuple):
    """How a job ended: the ids that it was done to, why it failed for others, and those left when it was stopped."""

    job: Job
    done: list[str]
    failed: dict[str, BriefingError]
    left: list[str]

    @property
    def told(self) -> str:
        """Return what to tell the reader."""
        one, many = self.job.said
        count = len(self.done)
        parts = [(one if count == 1 else many).replace("{}", f"{count:,}")] if count else []
        if self.left:
            parts.append(f"Stopped; {len(self.left):,} left.")
        reasons = list(dict.fromkeys(map(str, self.failed.values())))
        if len(self.failed) > 1 or (self.failed and count):
            parts.append(f"{len(self.failed):,} failed:")
        parts += reasons[:REASONS_TOLD]
        if len(reasons) > REASONS_TOLD:
            parts.append(f"And {len(reasons) - REASONS_TOLD:,} other reasons.")
        return " ".join(parts)


class ShelvingScreen(Screen[object]):
    """A screen over the shelf; it alone changes which briefings are there, in a worker that can be stopped."""

    class Working(Message):
        """A job goes on: it is done to so many of all."""

        def __init__(self, job: Job, at: int, of: int) -> None:
            super().__init__()
            self.job = job
            self.at = at
            self.of = of

    class Worked(Message):
        """A job ended."""

        def __init__(self, outcome: Outcome) -> None:
            super().__init__()
            self.outcome = outcome

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._work: Worker[None] | None = None
        # The ids of the briefings deleted here, those deleted together in one list, the last ones last.
        self._deleted: list[list[str]] = []
        # What the export at hand would change in files that are there.
        self._agreed: list[Change] = []
        self._deleting = Job(
            "Deleting",
            desk.shelf.delete,
            ("Moved to the trash; {undo} brings it back.", "Moved {} briefings to the trash; {undo} brings them back."),
        )
        self._restoring = Job("Bringing back", desk.restore, ("The briefing is back.", "{} briefings are back."))

    @property
    @abstractmethod
    def _chosen(self) -> list[Entry]:
        """Return the briefings that something is to be done to."""

    @property
    @abstractmethod
    def _listed(self) -> Sequence[Entry]:
        """Return all briefings, also those that the list does not show."""

    @property
    @abstractmethod
    def _shown(self) -> Sequence[Entry]:
        """Return the briefings that the list shows."""

    @abstractmethod
    def _show_work(self, told: str) -> None:
        """Show how far the job at hand is, or with no words that there is none."""

    @abstractmethod
    def _load(self, key: str | None = None) -> None:
        """Show what is on the shelf now, at the briefing with an id or where the reader is."""

    def action_tags(self) -> None:
        """Ask for tags to give to the chosen briefings, and for those to take from them."""
        from briefing.tagging import retagging
        from briefing.tui.dialogs import Prompt
        from briefing.tui.tagging import TagSuggester

        chosen = self._chosen
        shared = self._shared_tags(chosen)

        def answered(answer: str | None) -> None:
            add, remove = retagging(answer or "", shared) if answer is not None else ((), ())
            if add or remove:
                said = ("Tags saved.", "Tags of {} briefings saved.")
                self._start(Job("Tagging", partial(self._desk.tag, add=add, remove=remove), said), chosen)

        how = "separated by spaces" if len(chosen) == 1 else "or +tag to give one to all and -tag to take one"
        question = f"Tags of {_these(chosen)}, {how}; → completes"
        known = Counter(tag for entry in self._listed for tag in entry.tags)
        suggester = TagSuggester([plain(tag) for tag, _ in known.most_common()])
        self.app.push_screen(Prompt(question, "".join(f"{plain(tag)} " for tag in shared), suggester), answered)

    def action_details(self) -> None:
        """Ask what the highlighted article is called, by whom it is, where and when it was published."""
        from briefing.tui.details import details_of

        briefing = self._desk.glance(self._chosen[0].id) if len(self._chosen) == 1 else None
        if briefing:
            self._ask_details(briefing, details_of(briefing.article))
        else:
            host(self).say("Details are changed one briefing at a time, once it can be opened.")

    def _ask_details(self, briefing: Briefing, typed: Details, question: str = "Details of the article") -> None:
        """Ask for the details and save them, and again with the reason when that did not work."""
        from briefing.tui.details import DetailsEditor, details_of

        def answered(answer: Details | None) -> None:
            changes = answer.changes(details_of(briefing.article)) if answer else {}
            if answer and changes:
                try:
                    self._desk.describe(briefing, changes)
                    self._load(briefing.article.id)
                    host(self).say("Details saved.")
                except BriefingError as error:
                    self._ask_details(briefing, answer, str(error))

        self.app.push_screen(DetailsEditor(typed, question), answered)

    def action_export(self) -> None:
        """Ask what to export of the chosen briefings and into which folder."""
        from briefing.tui.exports import Asked, path_of

        chosen = self._chosen
        form, wanted, folder = self._desk.last_export()
        asked = Asked(form, wanted, folder or str(path_of("")))
        self._ask_export(chosen, asked, f"Export {_these(chosen)} into the folder")

    def _ask_export(self, chosen: Sequence[Entry], asked: Asked, question: str) -> None:
        """Ask what to export, and again with the reason when the folder cannot be one."""
        from briefing.export import make_folder
        from briefing.tui.exports import ExportDialog, path_of

        def answered(answer: Asked | None) -> None:
            if not answer:
                return
            folder = path_of(answer.path)
            try:
                make_folder(folder)
            except BriefingError as error:
                self._ask_export(chosen, answer, str(error))
                return
            self._desk.keep_export(answer.form, answer.wanted, folder)
            self._agreed = []
            said = (f"Exported into {folder}", f"Exported {{}} briefings into {folder}")
            self._start(Job("Exporting", partial(self._export_one, answer, folder), said), chosen)

        self.app.push_screen(ExportDialog(question, asked, many=True), answered)

    def _export_one(self, asked: Asked, folder: Path, briefing_id: str) -> None:
        """Write what is new, in a worker; what changes files that are there is kept until the reader has seen it."""
        from briefing.export import carry_out, plan_in

        changes = plan_in(folder, self._desk.whole(briefing_id), asked.form, asked.wanted)
        if any(change.changes and change.before is not None for change in changes):
            self._agreed += changes
        else:
            carry_out(changes)

    def _review(self, changes: tuple[Change, ...]) -> None:
        """Show what exporting again changes, and write it when the reader agrees."""
        from briefing.export import carry_out
        from briefing.tui.exports import Review

        def agreed(yes: bool | None) -> None:
            if not yes:
                host(self).say("The files that were there are as they were.")
                return
            try:
                carry_out(changes)
            except BriefingError as error:
                host(self).say(str(error), error=True)
                return
            count = len({change.path for change in changes if change.changes})
            told = dict.fromkeys(sentence for change in changes for sentence in change.told)
            host(self).say(" ".join([f"Brought {count:,} file{'s' * (count != 1)} up to date.", *told]))

        self.app.push_screen(Review(changes), agreed)

    def action_delete(self) -> None:
        """Move the chosen briefings to the trash once the reader agrees."""
        from briefing.tui.dialogs import Confirm

        chosen = self._chosen
        question = f"Move {_these(chosen)}{_with_notes(chosen)} to the trash?"
        if unseen := len({entry.id for entry in chosen}.difference(entry.id for entry in self._shown)):
            question += f" The filter hides {unseen:,} of them."
        self.app.push_screen(Confirm(question), lambda yes: self._start(self._deleting, chosen) if yes else None)

    def action_undo(self) -> None:
        """Bring back the briefings that were deleted last."""
        self._start(self._restoring, self._deleted.pop())

    def on_shelving_screen_working(self, message: Working) -> None:
        """Show how far the job is."""
        if self._work:
            stop = host(self).key("library.clear", "esc")
            self._show_work(f"{message.job.doing} {message.at + 1:,} of {message.of:,} · {stop} stops")

    def on_shelving_screen_worked(self, message: Worked) -> None:
        """Show what the job changed, and say how it ended."""
        outcome = message.outcome
        self._work = None
        self._show_work("")
        if outcome.job is self._deleting and outcome.done:
            self._deleted.append(outcome.done)
        if outcome.job is self._restoring:
            again = [key for key, error in outcome.failed.items() if not isinstance(error, NotFound)]
            self._deleted += [ids] if (ids := again + outcome.left) else []
        back = outcome.done[0] if outcome.job is self._restoring and outcome.done else None
        self._load(back)
        told = outcome.told.replace("{undo}", host(self).key("library.undo", "u"))
        if self._agreed:
            self._review(tuple(self._agreed))
            self._agreed = []
            if not outcome.failed and not outcome.left:
                return
        host(self).say(told, error=bool(outcome.failed))

    def _stop_work(self) -> None:
        """Stop the job at hand after the briefing that it is at."""
        if self._work:
            self._work.cancel()

    def _start(self, job: Job, on: Sequence[Entry | str]) -> None:
        ids = [each if isinstance(each, str) else each.id for each in on]
        self._work = self.run_worker(partial(self._carry_out, job, ids), thread=True, group="shelving")
        self.refresh_bindings()

    def _carry_out(self, job: Job, ids: list[str]) -> None:
        worker = get_current_worker()
        done: list[str] = []
        failed: dict[str, BriefingError] = {}
        told = 0.0
        for at, own_id in enumerate(ids):
            if worker.is_cancelled:
                break
            if len(ids) > 1 and time.monotonic() - told > TELL_EVERY:
                told = time.monotonic()
                self.post_message(self.Working(job, at, len(ids)))
            try:
                job.do(own_id)
                done.append(own_id)
            except BriefingError as error:
                failed[own_id] = error
        self.post_message(self.Worked(Outcome(job, done, failed, ids[len(done) + len(failed) :])))

    def _shared_tags(self, chosen: Sequence[Entry]) -> tuple[str, ...]:
        """Return the tags of all of some briefings, as far as they are few."""
        if not 0 < len(chosen) <= SHARED_OF:
            return ()
        try:
            first, *others = [self._desk.shelf.annotations(entry.id).tags for entry in chosen]
        except BriefingError:
            return ()
        return tuple(tag for tag in first if all(tag in tags for tags in others))


def _with_notes(chosen: Sequence[Entry]) -> str:
    count = sum(entry.notes for entry in chosen)
    if len(chosen) == 1:
        return {0: "", 1: " with its note"}.get(count, f" with its {count:,} notes")
    return {0: "", 1: " with 1 note"}.get(count, f" with {count:,} notes")


def _these(chosen: Sequence[Entry]) -> str:
    return f"“{chosen[0].title}”" if len(chosen) == 1 else f"{len(chosen):,} briefings"
