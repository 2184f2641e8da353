package dev.unrolled.server.grpc;

import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps what a stream brings. */
final class Received<T> implements StreamObserver<T> {

  private final List<T> values = new ArrayList<>();
  private final CompletableFuture<List<T>> all = new CompletableFuture<>();

  synchronized List<T> soFar() {
    return List.copyOf(values);
  }

  /** Everything, when the stream has ended. */
  List<T> all() {
    return all.join();
  }

  @Override
  public synchronized void onNext(T value) {
    values.add(value);
  }

  @Override
  public void onError(Throwable e) {
    all.completeExceptionally(e);
  }

  @Override
  public void onCompleted() {
    all.complete(soFar());
  }
}
