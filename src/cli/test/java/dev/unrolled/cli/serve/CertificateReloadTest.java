package dev.unrolled.cli.serve;

import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGHUP")
@Tag("slow")
class CertificateReloadTest {

  @TempDir private Path folder;

  @Test
  void signalShowsNewCertificatesToNewConnections() throws Exception {
    PemFiles files = PemFiles.make(folder);
    Certificate first = read(files.certificate());
    try (ServeProcess server =
        ServeProcess.start(
            Path.of("..", "..", "savedmodels", "echo-gru"),
            "--tls_certificate_file=" + files.certificate(),
            "--tls_key_file=" + files.key())) {
      await().until(() -> shown(server.restPort()).equals(first));
      Certificate second = read(PemFiles.make(folder).certificate());
      server.signal("HUP");
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  shown(server.restPort()).equals(second)
                      && shown(server.grpcPort()).equals(second));
    }
  }

  private static Certificate read(Path file) throws Exception {
    try (var in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static Certificate shown(int port) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, null);
    try (Socket socket = context.getSocketFactory().createSocket("localhost", port)) {
      SSLSocket tls = (SSLSocket) socket;
      tls.startHandshake();
      return tls.getSession().getPeerCertificates()[0];
    }
  }

  /** What is shown is compared by the test. */
  private static final class TrustsAll implements X509TrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
