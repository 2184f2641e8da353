package dev.unrolled.cli.train;

import picocli.CommandLine.Option;

/** Seed, parallelism and progress of a run. */
final class MachineFlags {

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides data, initial weights and shuffles (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--replicas",
      defaultValue = "2",
      description = "Parts of a batch computed in parallel (default: ${DEFAULT-VALUE}).")
  int replicas;

  @Option(
      names = "--threads",
      defaultValue = "2",
      description =
          "Threads for computation; they do not change the result (default: ${DEFAULT-VALUE}).")
  int threads;

  @Option(
      names = "--display-progress",
      defaultValue = "1",
      paramLabel = "<epochs>",
      description =
          "Without a terminal: print a line after every so many epochs and after the last; 0: no"
              + " progress at all (default: ${DEFAULT-VALUE}).")
  int displayProgress;
}
