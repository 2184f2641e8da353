package dev.unrolled.loader;

import dev.unrolled.loader.values.Answer;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A thread that makes one call. */
public final class Caller {

  private static final int PATIENCE_SECONDS = 20;

  private final FutureTask<Answer> call;
  private final Thread thread;

  public Caller(Callable<Answer> call) {
    this.call = new FutureTask<>(call);
    this.thread = new Thread(this.call);
    thread.start();
  }

  /** Returns whether the thread is executing a method of that name. */
  public boolean isIn(String method) {
    return isIn(method, thread.getStackTrace());
  }

  /** Returns the number of threads that are executing a method of that name. */
  public static long countIn(String method) {
    return Thread.getAllStackTraces().values().stream()
        .filter(frames -> isIn(method, frames))
        .count();
  }

  private static boolean isIn(String method, StackTraceElement[] frames) {
    return Arrays.stream(frames).anyMatch(frame -> frame.getMethodName().equals(method));
  }

  /** Returns the thread's name. */
  public String name() {
    return thread.getName();
  }

  public void interrupt() {
    thread.interrupt();
  }

  /** Returns the answer of the call. */
  public Answer answer() throws Exception {
    try {
      return call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception thrown ? thrown : e;
    }
  }

  public float[][] y() throws Exception {
    return answer().get("y", float[][].class);
  }

  /** Returns the number of rows in the run of the call. */
  public int size() throws Exception {
    return answer().get("size", int[].class)[0];
  }
}
