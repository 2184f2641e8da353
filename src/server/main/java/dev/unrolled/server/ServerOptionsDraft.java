package dev.unrolled.server;

import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestOptions;
import dev.unrolled.server.security.Security;
import dev.unrolled.server.sequences.SequenceOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@link ServerOptions} while one of them is changed. */
final class ServerOptionsDraft {

  ModelSource source;
  Duration sourcePoll;
  DirectoryOptions loading;
  Ports ports;
  Limits limits;
  RestOptions rest;
  Security security;
  boolean accessLog;
  List<Path> reloadRoots;
  OperationOptions operations;
  boolean tensorContent;
  SequenceOptions sequences;

  ServerOptionsDraft(ServerOptions options) {
    source = options.source();
    sourcePoll = options.sourcePoll();
    loading = options.loading();
    ports = options.ports();
    limits = options.limits();
    rest = options.rest();
    security = options.security();
    accessLog = options.accessLog();
    reloadRoots = options.reloadRoots();
    operations = options.operations();
    tensorContent = options.tensorContent();
    sequences = options.sequences();
  }

  ServerOptions options() {
    return new ServerOptions(
        source,
        sourcePoll,
        loading,
        ports,
        limits,
        rest,
        security,
        accessLog,
        reloadRoots,
        operations,
        tensorContent,
        sequences);
  }
}
