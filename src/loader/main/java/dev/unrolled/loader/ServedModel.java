package dev.unrolled.loader;

import static dev.unrolled.loader.errors.LoaderException.Reason.UNKNOWN_SIGNATURE;
import static dev.unrolled.loader.errors.LoaderException.Reason.UNREADABLE;

import dev.unrolled.loader.calls.OpenGraph;
import dev.unrolled.loader.calls.ShapeRules;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.events.GuardedListener;
import dev.unrolled.loader.events.LoadEvent;
import dev.unrolled.loader.events.LoaderListener;
import dev.unrolled.loader.savedmodel.InitOperation;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.loader.savedmodel.SavedModelFile;
import dev.unrolled.loader.savedmodel.ServingMetadata;
import dev.unrolled.loader.screening.PolicyCheck;
import dev.unrolled.loader.streams.StepModel;
import dev.unrolled.loader.streams.Stream;
import dev.unrolled.loader.streams.StreamState;
import dev.unrolled.loader.values.Answer;
import dev.unrolled.loader.values.CarriedTensors;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.values.TensorText;
import dev.unrolled.loader.values.VariableInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;

/**
 * An open SavedModel whose signatures take and return Java values.
 *
 * <pre>{@code
 * try (var model = ServedModel.open(Path.of("models/echo"))) {
 *   Answer answer = model.signature("serving_default").call(Map.of("ids", ids));
 *   int[][] predictions = answer.get("predictions", int[][].class);
 * }
 * }</pre>
 *
 * <p>Thread-safe. Owns a graph and a session; close it. Its descriptions stay readable after that.
 */
public final class ServedModel implements AutoCloseable {

  private final Path path;
  private final OpenGraph graph;
  private final SortedMap<String, ServedSignature> signatures;
  private final SortedMap<String, SignatureDef> signatureDefs;
  private final List<VariableInfo> variables;
  private final long nativeBytes;
  private final LoaderListener listener;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<@Nullable StepModel> steps = new AtomicReference<>();

  private ServedModel(OpenGraph graph, MetaGraphDef model, LoadOptions options) {
    this.path = graph.folder();
    this.graph = graph;
    ShapeRules shapes = ShapeRules.of(options.shapeCheck(), model.getGraphDef());
    this.signatures = bind(new SignatureBinder(graph, options, shapes), model);
    this.signatureDefs = new TreeMap<>(model.getSignatureDefMap());
    this.variables = VariableInfo.in(model.getGraphDef());
    this.nativeBytes = ModelBytes.of(model.getGraphDef(), variables);
    this.listener = options.listener();
  }

  /**
   * Opens a model's graph tagged {@code serve}.
   *
   * @param path a version's folder, or its parent for the highest version
   * @return the model, to be closed by the caller
   * @throws LoaderException NOT_A_SAVED_MODEL, UNREADABLE, REFUSED or NO_SUCH_TAGS
   */
  public static ServedModel open(Path path) {
    return open(path, LoadOptions.defaults());
  }

  /**
   * Opens a model.
   *
   * @param path a version's folder, or its parent for the highest version
   * @param options how to open it
   * @return the model, to be closed by the caller
   * @throws LoaderException NOT_A_SAVED_MODEL, UNREADABLE, REFUSED or NO_SUCH_TAGS
   */
  public static ServedModel open(Path path, LoadOptions options) {
    long start = System.nanoTime();
    LoaderListener guarded = GuardedListener.of(options.listener());
    ServedModel model = load(ModelFolder.resolve(path), options.withListener(guarded));
    Duration load = Duration.ofNanos(System.nanoTime() - start);
    guarded.loaded(model.loaded(load, Duration.ZERO));
    return model;
  }

  private static ServedModel load(Path folder, LoadOptions options) {
    PolicyCheck policyCheck = new PolicyCheck(folder, options.policy());
    policyCheck.checkSize();
    MetaGraphDef stated = SavedModelFile.read(folder, options.tags());
    policyCheck.checkGraph(stated);
    MetaGraphDef model = CarriedTensors.addTo(stated);
    LoadOptions own = options.of(folder);
    OpenGraph graph = OpenGraph.open(folder, model, own.session(), own.threads());
    try {
      return new ServedModel(graph, model, own);
    } catch (RuntimeException e) {
      graph.close();
      throw new LoaderException(
          UNREADABLE, "%s: cannot be described: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** Returns the folder of the open version. */
  public Path path() {
    return path;
  }

  /**
   * Returns the descriptions of the model's signatures, without those that only loaders call.
   *
   * @return the descriptions by name, sorted; broken signatures are included
   */
  public SortedMap<String, SignatureInfo> signatures() {
    SortedMap<String, SignatureInfo> infos = new TreeMap<>();
    signatures.forEach((name, signature) -> infos.put(name, signature.info()));
    return Collections.unmodifiableSortedMap(infos);
  }

  /**
   * Returns the model's signatures as the file declares them.
   *
   * @return the messages by name, sorted; signatures that only loaders call are included
   */
  public SortedMap<String, SignatureDef> signatureDefs() {
    return Collections.unmodifiableSortedMap(signatureDefs);
  }

  /**
   * Returns a signature. It may be called any number of times and from any thread.
   *
   * @param name its name, such as {@code serving_default}
   * @return the signature, valid while this model is open
   * @throws LoaderException UNKNOWN_SIGNATURE if there is no signature of that name; for {@code
   *     step} with the reason if the exporter gave one
   */
  public ServedSignature signature(String name) {
    ServedSignature signature = signatures.get(name);
    if (signature == null) {
      String problem = "unknown signature \"%s\"".formatted(name);
      if (name.equals(StepModel.NAME)) {
        String reason = noStepReason().map(": "::concat).orElse("");
        problem = "the model has no signature \"step\"" + reason;
      }
      throw new LoaderException(
          UNKNOWN_SIGNATURE,
          "%s: %s; known signatures: %s"
              .formatted(path, problem, TensorText.names(signatures.keySet())));
    }
    return signature;
  }

  /**
   * Returns why the model has no signature {@code step}, as one whose layers read sequences from
   * both ends.
   *
   * @return the reason; empty if its exporter gave none, as for a model that has the signature
   * @throws LoaderException UNREADABLE if the model's metadata cannot be read
   */
  public Optional<String> noStepReason() {
    return ServingMetadata.noStepReason(path);
  }

  /**
   * Starts a sequence that the model reads as its time steps come, by its signature {@code step}.
   *
   * @return the stream, to be closed by the caller; it is usable while this model is open
   * @throws LoaderException UNKNOWN_SIGNATURE if the model has no such signature, with the reason
   *     if its exporter gave one; BROKEN_SIGNATURE if that has other inputs or outputs
   */
  public Stream stream() {
    return Stream.start(steps());
  }

  /**
   * Continues a sequence.
   *
   * @param state the state of a stream of this model, or of a copy of it
   * @return the stream, to be closed by the caller; it is usable while this model is open
   * @throws LoaderException as {@link #stream()}; WRONG_STATE if the state is of another model or
   *     has other sizes; UNREADABLE if the model's files, which give its identity, cannot be read
   */
  public Stream stream(StreamState state) {
    return Stream.from(steps(), state);
  }

  private StepModel steps() {
    ServedSignature signature = signature(StepModel.NAME);
    StepModel known = steps.get();
    if (known == null) {
      known = signature.steps(path);
      steps.set(known);
    }
    return known;
  }

  /**
   * Returns the variables of the model's graph.
   *
   * @return their descriptions, in the graph's order
   */
  public List<VariableInfo> variables() {
    return variables;
  }

  /**
   * Reads variables.
   *
   * <p>Waits until no call is running and blocks new calls meanwhile.
   *
   * @param names the variables' names
   * @return their values by name, copied
   * @throws LoaderException UNKNOWN_NAME if there is no such variable; WRONG_DTYPE if TensorFlow
   *     Java has no tensors of its type; FAILED if TensorFlow fails, as for an uninitialized
   *     variable
   * @throws IllegalStateException if the model is closed
   */
  public Answer readVariables(Collection<String> names) {
    return new VariableReader(graph, variables).read(names);
  }

  /**
   * Returns the number of runs that TensorFlow could not stop at their deadline. A run counts after
   * twice its time limit, and at least one second after its deadline.
   *
   * @return the number; 0 in normal operation
   */
  public int overdueRuns() {
    return graph.runs().overdue();
  }

  /**
   * Waits for running calls and frees the model. Later calls throw. Closing again has no effect.
   */
  @Override
  public void close() {
    graph.close();
    if (!closed.getAndSet(true)) {
      listener.unloaded(ModelFolder.version(path));
    }
  }

  /** Creates the event for a model that is ready. */
  public LoadEvent loaded(Duration load, Duration warmUp) {
    return new LoadEvent(ModelFolder.version(path), load, warmUp, nativeBytes);
  }

  private static SortedMap<String, ServedSignature> bind(
      SignatureBinder binder, MetaGraphDef model) {
    SortedMap<String, ServedSignature> signatures = new TreeMap<>();
    model
        .getSignatureDefMap()
        .forEach(
            (name, declared) -> {
              if (!name.startsWith(InitOperation.RESERVED)) {
                signatures.put(name, binder.bind(name, declared));
              }
            });
    return signatures;
  }
}
