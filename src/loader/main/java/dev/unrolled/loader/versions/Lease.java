package dev.unrolled.loader.versions;

import dev.unrolled.loader.ServedSignature;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.loader.values.SignatureInfo;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tensorflow.proto.SignatureDef;

/**
 * A lease on a version, which keeps it open until the lease is closed, even if newer versions have
 * replaced it.
 *
 * <p>Thread-safe. Close it soon: a leased version keeps its memory.
 */
public final class Lease implements AutoCloseable {

  private final OpenVersion version;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Creates a lease on an acquired version. */
  Lease(OpenVersion version) {
    this.version = version;
  }

  /** Returns the version number. */
  public long version() {
    return version.number();
  }

  /**
   * Returns the descriptions of the version's signatures.
   *
   * @return the descriptions by name, sorted
   */
  public SortedMap<String, SignatureInfo> signatures() {
    return version.model().signatures();
  }

  /**
   * Returns the version's signatures as the file declares them.
   *
   * @return the messages by name, sorted
   */
  public SortedMap<String, SignatureDef> signatureDefs() {
    return version.model().signatureDefs();
  }

  /**
   * Returns a signature, which may be called while the lease is open.
   *
   * @param name its name, such as {@code serving_default}
   * @return the signature
   * @throws LoaderException UNKNOWN_SIGNATURE if there is no signature of that name
   * @throws IllegalStateException if the lease is closed
   */
  public ServedSignature signature(String name) {
    if (closed.get()) {
      throw new IllegalStateException(version.model().path() + ": the lease is closed");
    }
    return version.model().signature(name);
  }

  /**
   * Returns why the version has no signature {@code step}.
   *
   * @return the reason; empty if its exporter gave none
   * @throws LoaderException UNREADABLE if the model's metadata cannot be read
   * @throws IllegalStateException if the lease is closed
   */
  public Optional<String> noStepReason() {
    if (closed.get()) {
      throw new IllegalStateException(version.model().path() + ": the lease is closed");
    }
    return version.model().noStepReason();
  }

  /**
   * Starts a sequence that the version reads as its time steps come.
   *
   * @return the stream, which may be used while the lease is open
   * @throws LoaderException as {@link dev.unrolled.loader.ServedModel#stream()}
   * @throws IllegalStateException if the lease is closed
   */
  public Stream stream() {
    if (closed.get()) {
      throw new IllegalStateException(version.model().path() + ": the lease is closed");
    }
    return version.model().stream();
  }

  /** Releases the version. Closing again has no effect. */
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      version.release();
    }
  }
}
