package dev.unrolled.cli.serve;

import dev.unrolled.server.ModelServer;
import dev.unrolled.server.ServerOptions;
import dev.unrolled.server.errors.ServingException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code unrolled serve}: serves SavedModels until it is told to stop. */
@Command(
    name = "serve",
    description = "Serves SavedModels by TensorFlow Serving's REST and gRPC.",
    mixinStandardHelpOptions = true,
    customSynopsis = {"unrolled serve MODELS [FLAG...]"},
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  unrolled serve savedmodels",
      "  unrolled serve savedmodels/echo --enable_batching",
      "  unrolled serve --model_config_file=models.pbtxt --host=0.0.0.0 --token_file=tokens"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped by SIGTERM or Ctrl-C, once it serves",
      "1:failed; or stopped while requests still ran",
      "2:wrong use; nothing listened"
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

  @ArgGroup(validate = false, heading = "%nLimits:%n")
  private LimitFlags limits = new LimitFlags();

  /** For picocli. */
  public Serve() {}

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = command.commandLine().getErr();
    ServerOptions options;
    ModelServer server;
    Duration shutdownTimeout;
    try {
      shutdownTimeout = limits.shutdownTimeout();
      options = options();
      server = ModelServer.start(options);
    } catch (IllegalArgumentException | ServingException e) {
      err.println("unrolled: " + inOneLine(e));
      return ExitCode.USAGE;
    }
    try (Stop stop = Stop.of(server, shutdownTimeout)) {
      SecurityFlags.warning(options).ifPresent(err::println);
      new Welcome(server, ports.host, security).print(command.commandLine().getOut());
      return stop.await();
    }
  }

  private static String inOneLine(Exception e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }

  private ServerOptions options() {
    return ServerOptions.of(models.source())
        .withSourcePoll(models.sourcePoll())
        .withLoading(models.loading(batching.options()))
        .withPorts(ports.ports())
        .withLimits(limits.limits())
        .withRest(limits.rest().withCors(ports.cors))
        .withSecurity(security.security())
        .withAccessLog(ports.accessLog)
        .withReloadRoots(security.reloadRoots);
  }
}
