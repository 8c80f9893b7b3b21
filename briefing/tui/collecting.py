"""When garbage is looked for: what takes long is done while the reader rests, not while a key is answered."""

from __future__ import annotations

import asyncio
import gc

# Seconds without a key after which the reader rests.
REST = 1.5
# All that lasts is looked at after so many collections of newer things; Python's 10 is every few keys, for 20 to 50 ms.
RARELY = 500


class Collecting:
    """Python's garbage collector, told about keys. It is off until `begin`: until then nothing is thrown away."""

    def __init__(self) -> None:
        self._rest: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Turn the collector on; what was made to start with lasts as long as the app and need not be looked at."""
        first, second, _ = gc.get_threshold()
        gc.set_threshold(first, second, RARELY)
        gc.freeze()
        gc.enable()

    def key_pressed(self) -> None:
        """Collect all once no further key has come for a while."""
        if self._rest:
            self._rest.cancel()
        self._rest = asyncio.get_running_loop().call_later(REST, gc.collect)
