package dev.unrolled.server;

import dev.unrolled.loader.LoadOptions;
import dev.unrolled.loader.calls.ShapeCheck;
import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.rest.RestOptions;
import dev.unrolled.server.security.Security;
import dev.unrolled.server.sequences.SequenceOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Options of a {@link ModelServer}.
 *
 * @param source lists the models to serve
 * @param sourcePoll period between two reads of the source; zero to read it once
 * @param loading how each model is loaded; policy and labels are the source's, and the listener is
 *     the server's
 * @param ports ports and addresses to listen on
 * @param limits bounds of requests, threads and memory
 * @param rest options of the REST API
 * @param security encryption and authentication
 * @param accessLog whether each request is logged to {@code com.linecorp.armeria.logging.access},
 *     in Apache's combined format
 * @param reloadRoots further folders from which a client may load models by a reload request
 * @param operations readiness, drain time and connections
 * @param tensorContent whether gRPC responses carry numbers in {@code tensor_content}
 * @param sequences sequences of requests with a state between them
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
    boolean tensorContent,
    SequenceOptions sequences) {

  public ServerOptions {
    reloadRoots = List.copyOf(reloadRoots);
    if (sourcePoll.isNegative()) {
      throw new IllegalArgumentException("sourcePoll: expected at least 0 s, found " + sourcePoll);
    }
  }

  /**
   * TensorFlow Serving's ports, polls and shape checks, for this machine alone.
   *
   * @param source lists the models to serve
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
        false,
        SequenceOptions.none());
  }

  /**
   * These options with another period.
   *
   * @param sourcePoll period between two reads of the source; zero to read it once
   * @return the options
   */
  public ServerOptions withSourcePoll(Duration sourcePoll) {
    return changed(draft -> draft.sourcePoll = sourcePoll);
  }

  /**
   * These options with other loading.
   *
   * @param loading how each model is loaded
   * @return the options
   */
  public ServerOptions withLoading(DirectoryOptions loading) {
    return changed(draft -> draft.loading = loading);
  }

  /**
   * These options with other ports.
   *
   * @param ports ports and addresses to listen on
   * @return the options
   */
  public ServerOptions withPorts(Ports ports) {
    return changed(draft -> draft.ports = ports);
  }

  /**
   * These options with other limits.
   *
   * @param limits bounds of requests, threads and memory
   * @return the options
   */
  public ServerOptions withLimits(Limits limits) {
    return changed(draft -> draft.limits = limits);
  }

  /**
   * These options with other options of the REST API.
   *
   * @param rest options of the REST API
   * @return the options
   */
  public ServerOptions withRest(RestOptions rest) {
    return changed(draft -> draft.rest = rest);
  }

  /**
   * These options with other security.
   *
   * @param security encryption and authentication
   * @return the options
   */
  public ServerOptions withSecurity(Security security) {
    return changed(draft -> draft.security = security);
  }

  /**
   * These options with or without an access log.
   *
   * @param accessLog whether each request is logged
   * @return the options
   */
  public ServerOptions withAccessLog(boolean accessLog) {
    return changed(draft -> draft.accessLog = accessLog);
  }

  /**
   * These options with other roots for reloading. The parents of the folders that the source names
   * need not be among them.
   *
   * @param reloadRoots further folders from which a client may load models by a reload request
   * @return the options
   */
  public ServerOptions withReloadRoots(List<Path> reloadRoots) {
    return changed(draft -> draft.reloadRoots = reloadRoots);
  }

  /**
   * These options with other options of operation.
   *
   * @param operations readiness, drain time and connections
   * @return the options
   */
  public ServerOptions withOperations(OperationOptions operations) {
    return changed(draft -> draft.operations = operations);
  }

  /**
   * These options with numbers in {@code tensor_content} or in typed fields.
   *
   * @param tensorContent whether gRPC responses use {@code tensor_content}
   * @return the options
   */
  public ServerOptions withTensorContent(boolean tensorContent) {
    return changed(draft -> draft.tensorContent = tensorContent);
  }

  /**
   * These options with other options of sequences.
   *
   * @param sequences sequences of requests with a state between them
   * @return the options
   */
  public ServerOptions withSequences(SequenceOptions sequences) {
    return changed(draft -> draft.sequences = sequences);
  }

  private ServerOptions changed(Consumer<ServerOptionsDraft> change) {
    ServerOptionsDraft draft = new ServerOptionsDraft(this);
    change.accept(draft);
    return draft.options();
  }
}
