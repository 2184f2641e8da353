package dev.unrolled.server;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.calls.ShapeCheck;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestOptions;
import dev.unrolled.server.security.Security;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a {@link ModelServer} serves.
 *
 * @param source where it is written which models are served
 * @param sourcePoll how often that is read again; zero for never
 * @param loading how each model is loaded; policy and labels are the source's, and the listener is
 *     the server's
 * @param ports where it listens
 * @param limits how much it takes on
 * @param rest how REST is spoken
 * @param security who may talk to it, and how it proves who it is
 * @param accessLog whether each request is logged to {@code com.linecorp.armeria.logging.access},
 *     in Apache's combined format
 * @param reloadRoots further folders below which a client may have models served
 * @param operations readiness, drain time and connections
 * @param tensorContent whether gRPC answers numbers as bytes, in place of one by one
 */
public record ServerOptions(
    ModelSource source,
    Duration sourcePoll,
    DirectoryOptions loading,
    Ports ports,
    Limits limits,
    RestOptions rest,
    Security security,
    boolean accessLog,
    List<Path> reloadRoots,
    OperationOptions operations,
    boolean tensorContent) {

  public ServerOptions {
    reloadRoots = List.copyOf(reloadRoots);
    if (sourcePoll.isNegative()) {
      throw new IllegalArgumentException("sourcePoll: expected at least 0 s, found " + sourcePoll);
    }
  }

  /**
   * TensorFlow Serving's ports, polls and shape checks, for this machine alone.
   *
   * @param source where it is written which models are served
   * @return the defaults
   */
  public static ServerOptions of(ModelSource source) {
    return new ServerOptions(
        source,
        Duration.ZERO,
        DirectoryOptions.defaults()
            .withLoad(LoadOptions.defaults().withShapeCheck(ShapeCheck.BY_MODEL)),
        Ports.defaults(),
        Limits.defaults(),
        RestOptions.defaults(),
        Security.none(),
        false,
        List.of(),
        OperationOptions.defaults(),
        false);
  }

  /**
   * These options with another period.
   *
   * @param sourcePoll how often the source is read again
   * @return the options
   */
  public ServerOptions withSourcePoll(Duration sourcePoll) {
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
        tensorContent);
  }

  /**
   * These options with other loading.
   *
   * @param loading how each model is loaded
   * @return the options
   */
  public ServerOptions withLoading(DirectoryOptions loading) {
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
        tensorContent);
  }

  /**
   * These options with other ports.
   *
   * @param ports where the server listens
   * @return the options
   */
  public ServerOptions withPorts(Ports ports) {
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
        tensorContent);
  }

  /**
   * These options with other limits.
   *
   * @param limits how much the server takes on
   * @return the options
   */
  public ServerOptions withLimits(Limits limits) {
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
        tensorContent);
  }

  /**
   * These options with another REST.
   *
   * @param rest how REST is spoken
   * @return the options
   */
  public ServerOptions withRest(RestOptions rest) {
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
        tensorContent);
  }

  /**
   * These options with other security.
   *
   * @param security who may talk to the server
   * @return the options
   */
  public ServerOptions withSecurity(Security security) {
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
        tensorContent);
  }

  /**
   * These options with or without an access log.
   *
   * @param accessLog whether each request is told
   * @return the options
   */
  public ServerOptions withAccessLog(boolean accessLog) {
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
        tensorContent);
  }

  /**
   * These options with other roots for reloading. The parents of the folders that the source names
   * need not be among them.
   *
   * @param reloadRoots further folders below which a client may have models served
   * @return the options
   */
  public ServerOptions withReloadRoots(List<Path> reloadRoots) {
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
        tensorContent);
  }

  /**
   * These options with another operation.
   *
   * @param operations readiness, drain time and connections
   * @return the options
   */
  public ServerOptions withOperations(OperationOptions operations) {
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
        tensorContent);
  }

  /**
   * These options with another form of numbers.
   *
   * @param tensorContent whether gRPC answers numbers as bytes
   * @return the options
   */
  public ServerOptions withTensorContent(boolean tensorContent) {
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
        tensorContent);
  }
}
