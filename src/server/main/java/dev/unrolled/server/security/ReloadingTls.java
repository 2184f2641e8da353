package dev.unrolled.server.security;

import com.linecorp.armeria.common.TlsKeyPair;
import com.linecorp.armeria.common.TlsProvider;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates that are shown to new connections.
 *
 * <p>The files are looked at once a second while clients connect, and read again when one has
 * changed. If they cannot be used then, the certificates from before are kept. Whether clients must
 * show a certificate does not change. Thread-safe.
 */
final class ReloadingTls implements TlsProvider {

  private static final Logger log = LoggerFactory.getLogger(ReloadingTls.class);
  private static final long PERIOD = Duration.ofSeconds(1).toNanos();

  private final TlsSource source;
  private final AtomicLong lastLook = new AtomicLong(System.nanoTime());
  private volatile List<FileStamp> stamps;
  private volatile Tls current;

  ReloadingTls(Tls first) {
    this.source = first.source();
    this.current = first;
    this.stamps = stamps();
  }

  @Override
  public TlsKeyPair keyPair(String hostname) {
    look();
    return current.identity();
  }

  @Override
  public List<X509Certificate> trustedCertificates(String hostname) {
    return current.clientAuthorities();
  }

  private void look() {
    long now = System.nanoTime();
    long before = lastLook.get();
    if (now - before >= PERIOD && lastLook.compareAndSet(before, now) && !stamps().equals(stamps)) {
      reload();
    }
  }

  /** Reads the files now. */
  synchronized void reload() {
    stamps = stamps();
    try {
      Tls read = source.read();
      if (read.checksClients() != current.checksClients()) {
        throw new IllegalArgumentException(
            source.files() + ": whether clients must show a certificate cannot change");
      }
      current = read;
      log.info("certificates reloaded from {}", source.files());
    } catch (IllegalArgumentException e) {
      log.warn("certificates from before are kept: {}", e.getMessage());
    }
  }

  private List<FileStamp> stamps() {
    return source.files().stream().map(FileStamp::of).toList();
  }
}
