"""Ends this process as soon as the one that started it is gone, however that went: nobody waits for the answer any more,
and a kernel would go on computing. (The kernel's own companion then ends the kernel.)"""

import os
import threading
import time


def end_with(parent):
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


threading.Thread(target=end_with, args=[os.getppid()], daemon=True).start()

