package dev.unrolled.loader.versions;

import static dev.unrolled.loader.errors.LoaderException.Reason.UNREADABLE;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.ServedModel;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.events.LoadEvent;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.loader.events.ServingListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Opens a version and warms it up. */
record VersionOpener(LoadOptions load, WarmUpOptions warmUp, LongSupplier clock) {

  /**
   * Opens and warms up a version.
   *
   * @return the model, ready to serve
   * @throws LoaderException on any failure; nothing is left open
   */
  Opened open(Path folder) {
    try {
      long begun = clock.getAsLong();
      ServingListener serving = new ServingListener(load.listener());
      ServedModel model = ServedModel.open(folder, listening(serving));
      long opened = clock.getAsLong();
      warmUp(model);
      serving.startServing();
      return new Opened(
          model, Duration.ofNanos(opened - begun), Duration.ofNanos(clock.getAsLong() - opened));
    } catch (LoaderException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw new LoaderException(UNREADABLE, "%s: cannot be opened: %s".formatted(folder, e), e);
    }
  }

  private LoadOptions listening(ServingListener serving) {
    return load.listener() == LoaderListener.NONE ? load : load.withListener(serving);
  }

  private void warmUp(ServedModel model) {
    try {
      new WarmUp(model, warmUp).run();
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  /** An open model with its load and warm-up times. */
  record Opened(ServedModel model, Duration load, Duration warmUp) {

    LoadEvent event() {
      return model.loaded(load, warmUp);
    }
  }
}
