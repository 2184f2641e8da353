package dev.unrolled.cli.serve;

import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.ConfigProto;
import picocli.CommandLine.Option;

/** How TensorFlow runs a graph. */
final class SessionFlags {

  @Option(
      names = "--tensorflow_session_config_file",
      paramLabel = "FILE",
      description =
          "A ConfigProto as text for the session of each model (default: graphs run in the thread"
              + " of their request).")
  private @Nullable Path file;

  @Option(
      names = "--tensorflow_session_parallelism",
      paramLabel = "N",
      description = "Threads of a session, for operations and within them; 0 for the default.")
  private int both;

  @Option(
      names = "--tensorflow_intra_op_parallelism",
      paramLabel = "N",
      description = "Threads within an operation; 0 for the default.")
  private int intra;

  @Option(
      names = "--tensorflow_inter_op_parallelism",
      paramLabel = "N",
      description = "Operations that run side by side; 0 for the default.")
  private int inter;

  /** Checks the flags, without their file. */
  void check() {
    Flag.atLeast("--tensorflow_session_parallelism", 0, both);
    Flag.atLeast("--tensorflow_intra_op_parallelism", 0, intra);
    Flag.atLeast("--tensorflow_inter_op_parallelism", 0, inter);
  }

  /**
   * The configuration; empty for the default.
   *
   * @throws IllegalArgumentException if the file cannot be read, or is invalid
   */
  Optional<ConfigProto> config() {
    if (file == null && both == 0 && intra == 0 && inter == 0) {
      return Optional.empty();
    }
    ConfigProto.Builder config =
        file == null
            ? ConfigProto.newBuilder().setAllowSoftPlacement(true)
            : read(file).toBuilder();
    if (Math.max(intra, both) > 0) {
      config.setIntraOpParallelismThreads(intra > 0 ? intra : both);
    }
    if (Math.max(inter, both) > 0) {
      config.setInterOpParallelismThreads(inter > 0 ? inter : both);
      config.setUsePerSessionThreads(true);
    }
    return Optional.of(config.build());
  }

  private static ConfigProto read(Path file) {
    try {
      return TextFormat.parse(Files.readString(file), ConfigProto.class);
    } catch (TextFormat.ParseException e) {
      throw new IllegalArgumentException(
          "%s: Error parsing text-format tensorflow.ConfigProto: %s"
              .formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw new IllegalArgumentException("%s: cannot be read: %s".formatted(file, e), e);
    }
  }
}
