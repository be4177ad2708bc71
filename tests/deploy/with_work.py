"""`uvicorn` with a pack under way until a file is there, which is named before its options."""

import sys
import threading
import time
from concurrent.futures import Future
from pathlib import Path

from uvicorn.main import main

from ui.server import ending


def write(pack: Future[None], until: Path) -> None:
    """Be done once the file is there."""
    while not until.exists():
        time.sleep(0.01)
    pack.set_result(None)


if __name__ == "__main__":
    pack: Future[None] = Future()
    ending.ENDING.wait_for(pack)
    ending.TAKE_SECONDS = 0.0
    threading.Thread(target=write, args=(pack, Path(sys.argv[1])), daemon=True).start()
    sys.argv = ["uvicorn", *sys.argv[2:]]
    main()
