package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.FormFlag;
import picocli.CommandLine.Mixin;

/** What a single training run has beside its options; a search of many has not. */
final class RunFlags {

  @Mixin FormFlag exported;

  @Mixin UnfinishedFlag unfinished;
  @Mixin CheckpointFlags checkpoints;

  @Mixin ReportFlags reports;

  @Mixin ProfileOption profile;
}
