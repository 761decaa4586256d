"""What this system's sandbox cannot hold back, in sentences for the person who runs the site."""

from __future__ import annotations

from seenheard.documents.sandbox import client

_SENTENCES = {
    "network": "This system does not let a process give up the network, so a child process that reads a letter could "
    "reach other machines if its parser were taken over. Allow unprivileged user namespaces, or cut the network "
    "off from outside.",
    "processes": "This system does not let child processes be walled off from each other and from the site's own "
    "processes. Allow unprivileged user namespaces.",
    "calls": "This system does not let a child process give up system calls that reading a letter does not need "
    "(seccomp), so a parser that was taken over would find more doors to try. Use Linux on a 64-bit Intel, AMD or ARM "
    "processor, with seccomp switched on.",
    "limits": "This system does not let a child process be limited in memory and processor time, so a hostile letter "
    "could slow this computer down until it is stopped. Allow processes to lower their own limits (setrlimit).",
    "files": "This kernel has no Landlock, so a child process that reads a letter could read files that the site's "
    "own account can read. Use Linux 5.13 or newer with Landlock switched on.",
}
_NO_FORK = (
    "There is no fork server on this system: each letter starts a process of its own, which is slower, and limits on "
    "memory, processor time, files and network are weaker or missing. Run the site on Linux for real letters."
)


def sandbox_strength() -> list[str]:
    """Sentences, one for each protection that this system refuses; empty if all are in place."""
    if not client.HAS_FORK_SERVER:
        return [_NO_FORK]
    return [_SENTENCES[name] for name in client.server().refused if name in _SENTENCES]
