package dev.unrolled.cli.serve;

import dev.unrolled.cli.shared.TensorFlowLog;
import dev.unrolled.loader.LoadOptions;
import dev.unrolled.server.ModelServer;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.errors.ServingException;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tensorflow.proto.ConfigProto;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code unrolled serve}: serves SavedModels until a signal stops it. */
@Command(
    name = "serve",
    description = "Serves SavedModels by TensorFlow Serving's REST and gRPC.",
    mixinStandardHelpOptions = true,
    customSynopsis = {"unrolled serve MODELS [FLAG...]"},
    modelTransformer = IgnoredFlags.class,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled serve savedmodels",
      "  unrolled serve savedmodels/echo --enable_batching",
      "  unrolled serve --model_config_file=models.pbtxt \\",
      "      --host=0.0.0.0 --token_file=tokens"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped by SIGTERM or Ctrl-C, once it serves",
      "1:failed, such as by a port in use or a missing file; or stopped while requests still ran",
      "2:wrong use of the flags; nothing listened"
    })
public final class Serve implements Callable<Integer> {

  @Spec private CommandSpec command;

  @Mixin private ModelFlags models;

  @ArgGroup(validate = false, heading = "%nWhere:%n")
  private PortFlags ports = new PortFlags();

  @ArgGroup(validate = false, heading = "%nWho:%n")
  private SecurityFlags security = new SecurityFlags();

  @ArgGroup(validate = false, heading = "%nBatches:%n")
  private BatchingFlags batching = new BatchingFlags();

  @ArgGroup(validate = false, heading = "%nSequences:%n")
  private SequenceFlags sequences = new SequenceFlags();

  @ArgGroup(validate = false, heading = "%nSessions:%n")
  private SessionFlags session = new SessionFlags();

  @ArgGroup(validate = false, heading = "%nOperation:%n")
  private OperationFlags operation = new OperationFlags();

  @ArgGroup(validate = false, heading = "%nLimits:%n")
  private LimitFlags limits = new LimitFlags();

  /** For picocli. */
  public Serve() {}

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = command.commandLine().getErr();
    ServerOptions options;
    try {
      options = checkedOptions();
      IgnoredFlags.warnings(command).forEach(err::println);
      operation.warnings().forEach(err::println);
    } catch (IllegalArgumentException e) {
      err.println("unrolled: " + inOneLine(e));
      return ExitCode.USAGE;
    }
    LogOutput.set(operation.logFormat);
    Optional<OpenTelemetrySdk> telemetry;
    ModelServer server;
    try {
      telemetry = TelemetryExport.start(System.getenv());
      options = withTelemetry(withFiles(options), telemetry);
      server = ModelServer.start(options);
    } catch (IllegalArgumentException | ServingException e) {
      err.println("unrolled: " + inOneLine(e));
      return ExitCode.SOFTWARE;
    }
    Runnable close =
        () -> {
          server.close();
          telemetry.ifPresent(OpenTelemetrySdk::close);
        };
    try (Stop stop = Stop.of(close, limits.shutdownTimeout(operation.drain()))) {
      Hangup.handle(server::reload);
      SecurityFlags.warning(options).ifPresent(err::println);
      new Welcome(server, ports.host, security, options.limits().bytesInFlight())
          .print(command.commandLine().getOut());
      return stop.await();
    }
  }

  private static String inOneLine(Exception e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }

  /** Reads the flags, and no file. */
  private ServerOptions checkedOptions() {
    Duration unused = limits.shutdownTimeout(operation.drain());
    security.check();
    batching.check();
    session.check();
    return ServerOptions.of(models.source())
        .withSourcePoll(models.sourcePoll())
        .withLoading(models.loading())
        .withPorts(ports.ports())
        .withLimits(limits.limits())
        .withRest(limits.rest().withCors(ports.cors))
        .withAccessLog(ports.accessLog)
        .withTensorContent(ports.tensorContent)
        .withSequences(sequences.options())
        .withOperations(operation.options())
        .withReloadRoots(security.reloadRoots);
  }

  private static ServerOptions withTelemetry(
      ServerOptions options, Optional<OpenTelemetrySdk> telemetry) {
    return telemetry
        .map(sdk -> options.withOperations(options.operations().withTelemetry(sdk)))
        .orElse(options);
  }

  /** These options with what files say. */
  private ServerOptions withFiles(ServerOptions options) {
    LoadOptions load = options.loading().load().withBatchingPerModel(batching.perModel);
    LoadOptions batched = batching.options().map(load::withBatching).orElse(load);
    Optional<ConfigProto> config = session.config();
    config.ifPresent(TensorFlowLog::showErrorsOnly);
    return options
        .withLoading(options.loading().withLoad(config.map(batched::withSession).orElse(batched)))
        .withOperations(options.operations().withMetricsPath(operation.metricsPath()))
        .withSecurity(security.security());
  }
}
