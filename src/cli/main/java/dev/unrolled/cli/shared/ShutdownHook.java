package dev.unrolled.cli.shared;

/** Work that runs when a signal or Ctrl-C ends the process, until this is closed. */
public final class ShutdownHook implements AutoCloseable {

  private final Thread thread;

  private ShutdownHook(Thread thread) {
    this.thread = thread;
  }

  /**
   * Adds the work; from now on it runs before the process ends.
   *
   * @param name of the thread that does it
   * @param work what to do; the process ends when it is done
   * @return the hook
   */
  public static ShutdownHook of(String name, Runnable work) {
    ShutdownHook hook = new ShutdownHook(new Thread(work, name));
    Runtime.getRuntime().addShutdownHook(hook.thread);
    return hook;
  }

  /** Takes the work back, unless it has begun. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException ending) {
      // The process is ending, which is what the hook was there for.
    }
  }
}
