package dev.unrolled.loader.events;

import dev.unrolled.loader.errors.LoaderException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records the events of a listener. */
public record Events(
    List<String> seen, List<CallEvent> calls, List<BatchEvent> batches, List<LoadEvent> loads)
    implements LoaderListener {

  public Events() {
    this(
        new CopyOnWriteArrayList<>(),
        new CopyOnWriteArrayList<>(),
        new CopyOnWriteArrayList<>(),
        new CopyOnWriteArrayList<>());
  }

  @Override
  public void called(CallEvent call) {
    calls.add(call);
  }

  @Override
  public void batched(BatchEvent batch) {
    batches.add(batch);
  }

  @Override
  public void loaded(LoadEvent load) {
    loads.add(load);
    seen.add("loaded " + load.version());
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
