package dev.unrolled.cli.shared;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import dev.unrolled.formats.Natives;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TInt32;

/**
 * Level of TensorFlow's own log lines on standard error.
 *
 * <p>TensorFlow reads {@value #VARIABLE} from the environment of the process when it is loaded. A
 * launcher sets it there; a command that Maven runs in its own process has no launcher. The first
 * run of a session logs a line at any level, on an optimization that nobody asked for, and no
 * function of TensorFlow's prevents it. Processors for which TensorFlow uses oneDNN log another at
 * the first operation on integers, which oneDNN does not have. So the first run is a small one on
 * integers, without standard error. TensorFlow sizes the thread pools of the process by its first
 * session, which this one is.
 */
public final class TensorFlowLog {

  /** The environment variable: 0 for all lines, 1 without INFO, 2 without WARNING, 3 for none. */
  public static final String VARIABLE = "TF_CPP_MIN_LOG_LEVEL";

  private static final String ERRORS = "2";
  private static final int STANDARD_ERROR = 2;
  private static final int WRITE_ONLY = 1;

  /** As models and trainers have it: no threads within an operation or for operations. */
  private static final ConfigProto WITHOUT_THREADS =
      ConfigProto.newBuilder()
          .setIntraOpParallelismThreads(1)
          .setInterOpParallelismThreads(-1)
          .build();

  private TensorFlowLog() {}

  /**
   * Shows errors only, unless the environment has a level. Has an effect only before TensorFlow is
   * loaded.
   */
  public static void showErrorsOnly() {
    showErrorsOnly(WITHOUT_THREADS);
  }

  /**
   * Shows errors only, and leaves the process with other thread pools.
   *
   * @param session the configuration of later sessions
   */
  public static void showErrorsOnly(ConfigProto session) {
    String level = System.getenv().getOrDefault(VARIABLE, ERRORS);
    ifPossible(() -> setVariable(level));
    if (level.matches("[1-3]") && !Platform.isWindows()) {
      Natives.afterLoading(() -> ifPossible(() -> runQuietly(session)));
    }
  }

  /** Where a library or a function is missing, the lines are shown, which harms nothing. */
  private static void ifPossible(Runnable setting) {
    try {
      setting.run();
    } catch (LinkageError e) {
      System.getLogger(TensorFlowLog.class.getName())
          .log(System.Logger.Level.DEBUG, "TensorFlow's log lines stay as they are", e);
    }
  }

  private static void setVariable(String level) {
    if (Platform.isWindows()) {
      Native.load("ucrtbase", WindowsRuntime.class)._putenv_s(VARIABLE, level);
    } else {
      unix().setenv(VARIABLE, level, 0);
    }
  }

  private static void runQuietly(ConfigProto config) {
    UnixRuntime unix = unix();
    int original = unix.dup(STANDARD_ERROR);
    int nowhere = unix.open("/dev/null", WRITE_ONLY);
    if (original < 0 || nowhere < 0) {
      return;
    }
    try {
      unix.dup2(nowhere, STANDARD_ERROR);
      runSmall(config);
    } finally {
      unix.dup2(original, STANDARD_ERROR);
      unix.close(nowhere);
      unix.close(original);
    }
  }

  private static void runSmall(ConfigProto config) {
    try (Graph graph = new Graph();
        Session session = new Session(graph, config);
        var result = session.runner().fetch(transposed(Ops.create(graph))).run()) {
      result.get(0);
    }
  }

  private static Operand<TInt32> transposed(Ops tf) {
    return tf.linalg.transpose(tf.constant(new int[][] {{1}}), tf.constant(new int[] {1, 0}));
  }

  private static UnixRuntime unix() {
    return Native.load("c", UnixRuntime.class);
  }

  /** C's runtime library of Linux and macOS. */
  interface UnixRuntime extends Library {

    int setenv(String name, String value, int overwrite);

    int dup(int descriptor);

    int dup2(int descriptor, int replaced);

    int open(String path, int flags);

    int close(int descriptor);
  }

  /** C's runtime library of Windows. */
  interface WindowsRuntime extends Library {

    int _putenv_s(String name, String value);
  }
}
