"""Starts the Rust kernel in the folder argv[1], runs one cell on the crate and one with a mistake, and stops it."""

import sys

from jupyter_client.manager import KernelManager

manager = KernelManager(kernel_name="rust")
manager.start_kernel(cwd=sys.argv[1])
client = manager.client()
client.start_channels()
said = []


def listen(message):
    content = message["content"]
    if message["msg_type"] in ("stream", "error"):
        said.append(content.get("text") or "\n".join(content["traceback"]))


try:
    client.wait_for_ready(timeout=1800)
    client.execute_interactive(
        # The kernel has to find out these types by itself. It can not without the standard library, nor the last one
        # without the packages that the standard library is built on.
        "let image = vec![0u8; shadowlab::data::PIXELS];"
        "let count = std::collections::HashMap::from([('a', image.len())]); let pixels = count.get(&'a').copied();"
        'println!("{} pixels", pixels.unwrap());',
        timeout=600,
        output_hook=listen,
    )
    # For a variable whose type it cannot find out, the kernel has cargo check everything that it depends on: a quarter
    # of a minute, the first time. That should not be the first mistake of a learner.
    client.execute_interactive("let mistake = not_defined();", timeout=600, output_hook=lambda message: None)
finally:
    client.stop_channels()
    manager.shutdown_kernel()
if "784 pixels" not in "".join(said):
    sys.exit("the cell did not compute what it should:\n" + "".join(said))
