package dev.unrolled.loader;

import static dev.unrolled.loader.LoaderException.Reason.UNREADABLE;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Opens a version and warms it up. */
record VersionOpener(LoadOptions load, WarmUpOptions warmUp, LongSupplier clock) {

  /**
   * Opens one.
   *
   * @return the model, ready to serve
   * @throws LoaderException whatever went wrong; nothing is left open then
   */
  Opened open(Path folder) {
    try {
      long begun = clock.getAsLong();
      ServedModel model = ServedModel.open(folder, load);
      long opened = clock.getAsLong();
      warmUp(model);
      return new Opened(
          model, Duration.ofNanos(opened - begun), Duration.ofNanos(clock.getAsLong() - opened));
    } catch (LoaderException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw new LoaderException(UNREADABLE, "%s: cannot be opened: %s".formatted(folder, e), e);
    }
  }

  private void warmUp(ServedModel model) {
    try {
      new WarmUp(model, warmUp).run();
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  /** A model and how long it took. */
  record Opened(ServedModel model, Duration load, Duration warmUp) {}
}
