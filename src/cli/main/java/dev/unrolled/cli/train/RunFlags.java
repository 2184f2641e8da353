package dev.unrolled.cli.train;

import picocli.CommandLine.ArgGroup;

/** Options of a single training run that a search does not have. */
final class RunFlags {

  @ArgGroup(validate = false, order = 7, heading = "%nCheckpoints:%n")
  CheckpointFlags checkpoints = new CheckpointFlags();

  @ArgGroup(validate = false, order = 8, heading = "%nExport:%n")
  ExportFlags export = new ExportFlags();

  @ArgGroup(validate = false, order = 9, heading = "%nReports:%n")
  ReportGroup reports = new ReportGroup();
}
