package dev.unrolled.loader;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a listener is told. */
record Events(List<String> seen) implements LoaderListener {

  Events() {
    this(new CopyOnWriteArrayList<>());
  }

  @Override
  public void loaded(long version, Duration load, Duration warmUp) {
    seen.add("loaded " + version + (load.isNegative() || warmUp.isNegative() ? " too soon" : ""));
  }

  @Override
  public void failed(long version, LoaderException error) {
    seen.add("failed " + version + " " + error.reason());
  }

  @Override
  public void retried(long version, int failures) {
    seen.add("retried " + version + " after " + failures);
  }

  @Override
  public void unloaded(long version) {
    seen.add("unloaded " + version);
  }
}
