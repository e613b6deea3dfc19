"""What stands before the application: an event loop that holds every connection and lends threads to whole requests.

A thread is worth having only for a request that is all there. So heads and bodies are collected by the loop, with
limits of time and size; who waits for a job waits in the loop; and the loop itself says that the process lives.
"""
