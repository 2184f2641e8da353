package dev.unrolled.benchmarks.shared;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a benchmark of this library and peers. */
public final class RaceOptions extends ResultOptions {

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "PEER",
      description = "Names of the peers that run (default: all).")
  private List<String> peers = new ArrayList<>();

  @Option(
      names = "--tensorflow",
      paramLabel = "PYTHON",
      description = "A Python with TensorFlow and the other packages that the README lists.")
  private @Nullable Python tensorflow;

  /** Returns the given peers, or all peers if none are given. */
  public List<String> peers(List<String> all) {
    return Commands.chosen(command(), "peer", peers, all, peer -> peer);
  }

  /** Returns whether peers were given. */
  public boolean arePeersNamed() {
    return !peers.isEmpty();
  }

  /** Returns the Python with TensorFlow; null if none was given. */
  public @Nullable Python tensorflow() {
    return tensorflow;
  }

  /** Returns the exit code: an error if a given peer is missing. */
  public int exitCode(Results results) {
    return peers.isEmpty() ? 0 : results.exitCode();
  }
}
