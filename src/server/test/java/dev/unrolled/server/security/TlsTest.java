package dev.unrolled.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.ClientFactoryBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

  @TempDir private Path folder;

  private Certificates own;

  @BeforeEach
  void makeACertificate() throws Exception {
    own = Certificates.make(folder, "own");
  }

  @Test
  void sslConfigFileIsRead() throws Exception {
    Tls files = Tls.files(own.certificate(), own.key());
    Tls config =
        Tls.sslConfig(sslConfig("custom_ca: '%s'".formatted(inOneLine(own.certificate()))));
    assertThat(config.identity()).isEqualTo(files.identity());
    assertThat(config.clientAuthorities()).as("without client_verify").isEmpty();
    Tls mutual =
        Tls.sslConfig(
            sslConfig(
                "custom_ca: '%s' client_verify: true".formatted(inOneLine(own.certificate()))));
    assertThat(mutual).isEqualTo(files.withClientAuthorities(own.certificate()));
  }

  @Test
  void keyOfAnotherCertificateIsReported() throws Exception {
    Certificates other = Certificates.make(folder, "other");
    assertThatThrownBy(() -> Tls.files(own.certificate(), other.key()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s: expected the key of the first certificate in %s, found another"
                .formatted(other.key(), own.certificate()));
  }

  @Test
  void invalidCertificateFileIsReported() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "no certificate");
    assertThatThrownBy(() -> Tls.files(text, own.key()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(text + ": expected certificates in PEM");
    assertThatThrownBy(() -> Tls.files(own.certificate(), own.key()).withClientAuthorities(text))
        .hasMessageStartingWith(text + ": expected certificates in PEM");
  }

  @Test
  void invalidKeyFileIsReported() {
    assertThatThrownBy(() -> Tls.files(own.certificate(), own.certificate()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            own.certificate() + ": expected a private key in PEM without a password, found none");
  }

  @Test
  void missingFileIsReported() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> Tls.files(missing, own.key()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(missing + ": cannot be read");
  }

  @Test
  void expiredCertificateIsRejected() throws Exception {
    Path expired = folder.resolve("expired.crt");
    keytool("-genkeypair", "-keyalg", "EC", "-startdate", "-10d", "-validity", "1");
    keytool("-exportcert", "-rfc", "-file", expired.toString());
    assertThatThrownBy(() -> Tls.files(expired, own.key()))
        .hasMessageStartingWith(expired + ": expected certificates in PEM that are valid now");
  }

  @Test
  void invalidSslConfigIsReported() throws Exception {
    Path noConfig = Files.writeString(folder.resolve("config"), "server_keys: 'x'");
    assertThatThrownBy(() -> Tls.sslConfig(noConfig))
        .hasMessageStartingWith(noConfig + ": Error parsing text-format")
        .hasMessageContaining("server_keys");
    Path noAuthority = sslConfig("client_verify: true");
    assertThatThrownBy(() -> Tls.sslConfig(noAuthority))
        .hasMessageStartingWith(noAuthority + ": custom_ca: expected certificates");
  }

  private Path sslConfig(String more) throws IOException {
    return Files.writeString(
        folder.resolve("ssl.pbtxt"),
        "server_key: '%s'\nserver_cert: '%s'\n%s\n"
            .formatted(inOneLine(own.key()), inOneLine(own.certificate()), more));
  }

  private static String inOneLine(Path file) throws IOException {
    return Files.readString(file).replace("\n", "\\n");
  }

  private void keytool(String... arguments) throws Exception {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var command = new ProcessBuilder(tool.toString());
    command.command().addAll(List.of(arguments));
    String store = folder.resolve("store").toString();
    command
        .command()
        .addAll(
            List.of("-keystore", store, "-storepass", "changeit", "-alias", "x", "-dname", "CN=x"));
    assertThat(command.inheritIO().start().waitFor()).isZero();
  }

  @Test
  void changedCertificateIsShownToNewConnections() throws Exception {
    Certificates other = Certificates.make(folder, "other");
    try (SecuredServer server =
        new SecuredServer(Security.none().withTls(Tls.files(own.certificate(), own.key())))) {
      awaitAnswer(server, own);

      Files.copy(other.certificate(), own.certificate(), StandardCopyOption.REPLACE_EXISTING);
      Files.copy(other.key(), own.key(), StandardCopyOption.REPLACE_EXISTING);

      awaitAnswer(server, other);
    }
  }

  @Test
  void certificateFromBeforeIsKeptWhileTheFilesCannotBeUsed() throws Exception {
    try (SecuredServer server =
        new SecuredServer(Security.none().withTls(Tls.files(own.certificate(), own.key())))) {
      Path copy = folder.resolve("copy.crt");
      Files.copy(own.certificate(), copy);
      Files.writeString(own.certificate(), "no certificate");
      server.reload();

      awaitAnswer(server, new Certificates(copy, own.key()));
    }
  }

  /** A busy machine may take longer for a handshake than a client waits. */
  private static void awaitAnswer(SecuredServer server, Certificates trusted) {
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> server.get("/models", "", trusting(trusted)).status().code() == 200);
  }

  private static ClientFactoryBuilder trusting(Certificates certificates) {
    return ClientFactory.builder()
        .tlsCustomizer(context -> context.trustManager(certificates.certificate().toFile()));
  }
}
