package dev.unrolled.formats;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** TensorFlow's native libraries, which an application adds to its class path itself. */
public final class Natives {

  private static final String LIBRARY = "jnitensorflow";
  private static final String FAILED_BEFORE = "Could not initialize class org.tensorflow";

  private static final AtomicReference<@Nullable Runnable> AFTER_LOADING = new AtomicReference<>();

  private Natives() {}

  /**
   * Registers an action that {@link #use} runs once, after the libraries are loaded.
   *
   * @param action replaces one that has not run
   */
  public static void afterLoading(Runnable action) {
    AFTER_LOADING.set(action);
  }

  /**
   * Runs the first use of TensorFlow, without {@linkplain MemoryLimit JavaCPP's limit of memory}.
   *
   * @param <T> the type of the result
   * @param use makes it
   * @return the result
   * @throws UnsatisfiedLinkError if the libraries are missing; the message says what to add
   */
  public static <T> T use(Supplier<T> use) {
    MemoryLimit.lift();
    try {
      T made = use.get();
      Runnable action = AFTER_LOADING.getAndSet(null);
      if (action != null) {
        action.run();
      }
      return made;
    } catch (LinkageError e) {
      if (!isMissing(e)) {
        throw e;
      }
      UnsatisfiedLinkError missing =
          new UnsatisfiedLinkError("TensorFlow's native libraries are missing: " + dependency());
      missing.initCause(e);
      throw missing;
    }
  }

  /** Returns the advice to add the dependency that this system needs. */
  public static String dependency() {
    return "add the dependency org.tensorflow:tensorflow-core-native with the classifier "
        + classifier()
        + " and the version of tensorflow-core-api";
  }

  private static boolean isMissing(LinkageError error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains(LIBRARY) || message.contains(FAILED_BEFORE)) {
        return true;
      }
    }
    return false;
  }

  /** Returns this system as the natives' classifier, such as {@code linux-arm64}. */
  public static String classifier() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String name = system.contains("mac") ? "macosx" : system.contains("win") ? "windows" : "linux";
    return name + (arch.equals("aarch64") || arch.equals("arm64") ? "-arm64" : "-x86_64");
  }
}
