package dev.unrolled.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.unrolled.loader.versions.DirectoryOptions;
import dev.unrolled.server.limits.Limits;
import dev.unrolled.server.models.ModelSource;
import dev.unrolled.server.models.ReadinessPolicy;
import dev.unrolled.server.rest.RestOptions;
import dev.unrolled.server.security.Security;
import dev.unrolled.server.security.TokenFile;
import dev.unrolled.server.sequences.SequenceOptions;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptionsTest {

  private static final Ports PORTS = Ports.defaults();
  private static final Limits LIMITS = Limits.defaults();

  static List<Arguments> wrong() {
    return List.of(
        call(
            () -> PORTS.withGrpc(65536),
            "grpc: expected a port in [1, 65535], 0 for none or -1 for any, found 65536"),
        call(
            () -> PORTS.withRest(-2),
            "rest: expected a port in [1, 65535], 0 for none or -1 for any, found -2"),
        call(
            () -> PORTS.withGrpc(8501),
            "ports: expected one for grpc and another for rest, found 8501 for both"),
        call(
            () -> PORTS.withGrpc(0).withRest(0),
            "ports: expected grpc, rest or both, found neither"),
        call(
            () -> PORTS.withAdmin(8500),
            "ports: expected one for grpc and another for admin, found 8500 for both"),
        call(
            () -> OperationOptions.defaults().withDrain(Duration.ofSeconds(-1)),
            "drain: expected at least 0 s, found PT-1S"),
        call(
            () -> OperationOptions.defaults().withMaxConnectionAge(Duration.ofMillis(1)),
            "maxConnectionAge: expected 0 or at least 1 s, found PT0.001S"),
        call(
            () -> OperationOptions.defaults().withMaxStreams(0),
            "maxStreams: expected at least 1, found 0"),
        call(
            () -> OperationOptions.defaults().withMetricsPath("x"),
            "metricsPath: expected a path such as /metrics, found x"),
        call(() -> LIMITS.withRequestBytes(0), "requestBytes: expected at least 1, found 0"),
        call(
            () -> RestOptions.defaults().withInflation(0),
            "inflation: expected at least 1, found 0"),
        call(() -> LIMITS.withThreads(0), "threads: expected at least 1, found 0"),
        call(() -> LIMITS.withQueue(-1), "queue: expected at least 0, found -1"),
        call(
            () -> LIMITS.withRequestTimeout(Duration.ZERO),
            "requestTimeout: expected more than 0 s, found PT0S"),
        call(
            () -> options().withSourcePoll(Duration.ofSeconds(-1)),
            "sourcePoll: expected at least 0 s, found PT-1S"));
  }

  private static Arguments call(ThrowingCallable call, String message) {
    return arguments(call, message);
  }

  private static ServerOptions options() {
    return ServerOptions.of(ModelSource.folders(Path.of("models")));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void outOfRangeOptionsAreRejected(ThrowingCallable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  @Test
  void defaultsAreTensorFlowServingsPortsOnLoopback() {
    assertThat(PORTS).isEqualTo(new Ports("127.0.0.1", 8500, 8501, Ports.OFF, Optional.empty()));
    assertThat(LIMITS.requestTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options().sourcePoll()).isEqualTo(Duration.ZERO);
    assertThat(options().ports()).isEqualTo(PORTS);
    assertThat(options().limits()).isEqualTo(LIMITS);
  }

  @Test
  void eachOptionChangesAlone(@TempDir Path folder) throws IOException {
    Ports ports = new Ports("::", 1, 2, 3, Optional.of(Path.of("socket")));
    Limits limits = new Limits(1, Duration.ofSeconds(2), 3, 2, 4, 5);
    TokenFile tokens =
        TokenFile.read(Files.writeString(folder.resolve("tokens"), "token-of-a-test\n"));
    Security security = new Security(Optional.empty(), Optional.empty(), Optional.of(tokens));
    RestOptions rest = RestOptions.defaults().withCors(true);
    OperationOptions operations =
        new OperationOptions(
            ReadinessPolicy.any(),
            Duration.ofSeconds(3),
            Duration.ofMinutes(1),
            7,
            "/metrics/x",
            Optional.of(OpenTelemetry.noop()));
    assertThat(
            OperationOptions.defaults()
                .withReadiness(ReadinessPolicy.any())
                .withDrain(Duration.ofSeconds(3))
                .withMaxConnectionAge(Duration.ofMinutes(1))
                .withMaxStreams(7)
                .withMetricsPath("/metrics/x")
                .withTelemetry(OpenTelemetry.noop()))
        .isEqualTo(operations);
    DirectoryOptions loading = DirectoryOptions.defaults().withPollPeriod(Duration.ZERO);
    assertThat(
            PORTS
                .withHost("::")
                .withGrpc(1)
                .withRest(2)
                .withAdmin(3)
                .withGrpcSocket(Path.of("socket")))
        .isEqualTo(ports);
    assertThat(
            LIMITS
                .withRequestBytes(1)
                .withRequestTimeout(Duration.ofSeconds(2))
                .withThreads(3)
                .withThreadsPerModel(2)
                .withQueue(4)
                .withBytesInFlight(5))
        .isEqualTo(limits);
    assertThat(
            options()
                .withSourcePoll(Duration.ofSeconds(5))
                .withLoading(loading)
                .withPorts(ports)
                .withLimits(limits)
                .withRest(rest)
                .withSecurity(security)
                .withAccessLog(true)
                .withReloadRoots(List.of(folder))
                .withOperations(operations)
                .withTensorContent(true)
                .withSequences(SequenceOptions.defaults()))
        .isEqualTo(
            new ServerOptions(
                options().source(),
                Duration.ofSeconds(5),
                loading,
                ports,
                limits,
                rest,
                security,
                true,
                List.of(folder),
                operations,
                true,
                SequenceOptions.defaults()));
  }
}
