package dev.unrolled.cli.train;

import dev.unrolled.cli.shared.FormFlag;
import picocli.CommandLine.ArgGroup;

/** Options of the export at the end of a run. */
final class ExportFlags {

  @ArgGroup(validate = false)
  FormFlag form = new FormFlag();

  @ArgGroup(validate = false)
  UnfinishedFlag unfinished = new UnfinishedFlag();
}
