package dev.unrolled.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.ClientFactoryBuilder;
import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.TlsKeyPair;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest {

  private static final String GOOD = "Bearer open-sesame";

  @TempDir private static Path folder;

  private static Certificates own;
  private static Certificates known;
  private static Certificates stranger;
  private static TokenFile tokens;

  @BeforeAll
  static void makeCertificatesAndTokens() throws Exception {
    own = Certificates.make(folder, "own");
    known = Certificates.make(folder, "known");
    stranger = Certificates.make(folder, "stranger");
    tokens = TokenFile.read(Files.writeString(folder.resolve("tokens"), "open-sesame\n"));
  }

  @Test
  void knownTokenIsAccepted() {
    try (var server = new SecuredServer(Security.none().withTokens(tokens))) {
      assertThat(server.get("/models", GOOD, plain()).status().code()).isEqualTo(200);
      assertThat(server.get("/models", "bearer open-sesame", plain()).status().code())
          .isEqualTo(200);
      assertThat(server.predict(GOOD, InsecureChannelCredentials.create()).getCode())
          .isEqualTo(Status.Code.UNIMPLEMENTED);
    }
  }

  @Test
  void reloadNeedsTheAdminRole() throws Exception {
    TokenFile roles =
        TokenFile.read(
            Files.writeString(folder.resolve("roles"), "asks\npredict too\nadmin changes\n"));
    try (var server = new SecuredServer(Security.none().withTokens(roles))) {
      var plain = InsecureChannelCredentials.create();
      for (String token : new String[] {"asks", "too"}) {
        Status refused = server.reload("Bearer " + token, plain);
        assertThat(refused.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(refused.getDescription()).contains("expected the role admin, found predict");
        assertThat(server.predict("Bearer " + token, plain).getCode())
            .isEqualTo(Status.Code.UNIMPLEMENTED);
      }
      assertThat(server.reload("Bearer changes", plain).getCode())
          .isEqualTo(Status.Code.UNIMPLEMENTED);
      assertThat(server.predict("Bearer changes", plain).getCode())
          .isEqualTo(Status.Code.UNIMPLEMENTED);
      assertThat(server.reload("", plain).getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer open-sesam", "Basic b3Blbi1zZXNhbWU="})
  void missingOrUnknownTokenIsUnauthorizedByRest(String authorization) {
    try (var server = new SecuredServer(Security.none().withTokens(tokens))) {
      AggregatedHttpResponse answer = server.get("/models", authorization, plain());
      assertThat(answer.status().code()).isEqualTo(401);
      assertThat(answer.headers().get(HttpHeaderNames.WWW_AUTHENTICATE))
          .startsWith("Bearer realm=\"unrolled\"");
      assertThat(answer.contentUtf8()).startsWith("{\"error\": \"").contains("bearer token");
      assertThat(server.get("/none", authorization, plain()).status().code()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer open-sesam"})
  void missingOrUnknownTokenIsUnauthenticatedByGrpc(String authorization) {
    try (var server = new SecuredServer(Security.none().withTokens(tokens))) {
      Status status = server.predict(authorization, InsecureChannelCredentials.create());
      assertThat(status.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
      assertThat(status.getDescription()).contains("bearer token");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/", "/page/page.css"})
  void probesAndPageFilesNeedNoToken(String path) {
    try (var server = new SecuredServer(Security.none().withTokens(tokens))) {
      assertThat(server.get(path, "", plain()).status().code()).isEqualTo(200);
      assertThat(server.get(path + "/../models", "", plain()).status().code()).isGreaterThan(399);
    }
  }

  @Test
  void tlsWithoutClientAuthenticationAcceptsAnyClient() throws Exception {
    try (var server = new SecuredServer(Security.none().withTls(tls()))) {
      assertThat(server.get("/models", "", trusting()).status().code()).isEqualTo(200);
      var credentials = TlsChannelCredentials.newBuilder().trustManager(own.certificate().toFile());
      assertThat(server.predict("", credentials.build()).getCode())
          .isEqualTo(Status.Code.UNIMPLEMENTED);
    }
  }

  @Test
  void clientCertificateOfTheAuthorityIsAccepted() throws Exception {
    Tls mutual = tls().withClientAuthorities(known.certificate());
    try (var server = new SecuredServer(Security.none().withTls(mutual))) {
      assertThat(server.get("/models", "", showing(known)).status().code()).isEqualTo(200);
      assertThat(server.predict("", credentials(known)).getCode())
          .isEqualTo(Status.Code.UNIMPLEMENTED);
    }
  }

  @Test
  void otherOrMissingClientCertificateIsRejected() throws Exception {
    Security mutual = Security.none().withTls(tls().withClientAuthorities(known.certificate()));
    try (var server = new SecuredServer(mutual)) {
      assertThatThrownBy(() -> server.get("/models", "", showing(stranger))).isNotNull();
      assertThatThrownBy(() -> server.get("/models", "", trusting())).isNotNull();
      assertThat(server.predict("", credentials(stranger)).getCode())
          .isEqualTo(Status.Code.UNAVAILABLE);
    }
  }

  @Test
  void safeForPublicNetworkNeedsTlsAndAuthentication() throws Exception {
    Tls mutual = tls().withClientAuthorities(known.certificate());
    assertThat(Security.none().withTls(mutual).safeForPublicNetwork()).isTrue();
    assertThat(Security.none().withTls(tls()).withTokens(tokens).safeForPublicNetwork()).isTrue();
    assertThat(Security.none().withTls(tls()).safeForPublicNetwork())
        .as("answers anybody")
        .isFalse();
    assertThat(Security.none().withTokens(tokens).safeForPublicNetwork()).as("plain").isFalse();
    assertThat(Security.none().withGrpcTls(mutual).safeForPublicNetwork())
        .as("REST is open")
        .isFalse();
  }

  private static Tls tls() {
    return Tls.files(own.certificate(), own.key());
  }

  private static ClientFactoryBuilder plain() {
    return ClientFactory.builder();
  }

  private static ClientFactoryBuilder trusting() {
    return ClientFactory.builder()
        .tlsCustomizer(context -> context.trustManager(own.certificate().toFile()));
  }

  private static ClientFactoryBuilder showing(Certificates client) {
    return trusting().tls(TlsKeyPair.of(client.key().toFile(), client.certificate().toFile()));
  }

  private static ChannelCredentials credentials(Certificates client) throws Exception {
    return TlsChannelCredentials.newBuilder()
        .trustManager(own.certificate().toFile())
        .keyManager(client.certificate().toFile(), client.key().toFile())
        .build();
  }
}
