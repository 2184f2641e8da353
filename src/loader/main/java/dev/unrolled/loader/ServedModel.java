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
import dev.unrolled.loader.screening.PolicyCheck;
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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;

/**
 * An open SavedModel, whose signatures take and give Java values.
 *
 * <pre>{@code
 * try (var model = ServedModel.open(Path.of("models/echo"))) {
 *   Answer answer = model.signature("serving_default").call(Map.of("ids", ids));
 *   int[][] predictions = answer.get("predictions", int[][].class);
 * }
 * }</pre>
 *
 * <p>Thread-safe. Owns a graph and a session; close it. What describes the model stays readable
 * after that.
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

  private ServedModel(OpenGraph graph, MetaGraphDef model, LoadOptions options) {
    this.path = graph.folder();
    this.graph = graph;
    ShapeRules shapes = ShapeRules.of(options.shapeCheck().of(path), model.getGraphDef());
    this.signatures = bind(new SignatureBinder(graph, options, shapes), model);
    this.signatureDefs = new TreeMap<>(model.getSignatureDefMap());
    this.variables = VariableInfo.in(model.getGraphDef());
    this.nativeBytes = ModelBytes.of(model.getGraphDef(), variables);
    this.listener = options.listener();
  }

  /**
   * Opens a model's graph tagged {@code serve}.
   *
   * @param path a version's folder, or its parent: then the highest version in it
   * @return the model, to be closed by the caller
   * @throws LoaderException NOT_A_SAVED_MODEL, UNREADABLE, REFUSED or NO_SUCH_TAGS
   */
  public static ServedModel open(Path path) {
    return open(path, LoadOptions.defaults());
  }

  /**
   * Opens a model.
   *
   * @param path a version's folder, or its parent: then the highest version in it
   * @param options how
   * @return the model, to be closed by the caller
   * @throws LoaderException NOT_A_SAVED_MODEL, UNREADABLE, REFUSED or NO_SUCH_TAGS
   */
  public static ServedModel open(Path path, LoadOptions options) {
    long begun = System.nanoTime();
    LoaderListener guarded = GuardedListener.of(options.listener());
    ServedModel model = load(ModelFolder.resolve(path), options.withListener(guarded));
    Duration load = Duration.ofNanos(System.nanoTime() - begun);
    guarded.loaded(model.loaded(load, Duration.ZERO));
    return model;
  }

  private static ServedModel load(Path folder, LoadOptions options) {
    PolicyCheck screen = new PolicyCheck(folder, options.policy());
    screen.checkSize();
    MetaGraphDef stated = SavedModelFile.read(folder, options.tags());
    screen.checkGraph(stated);
    MetaGraphDef model = CarriedTensors.addTo(stated);
    OpenGraph graph = OpenGraph.open(folder, model, options.threads());
    try {
      return new ServedModel(graph, model, options);
    } catch (RuntimeException e) {
      graph.close();
      throw new LoaderException(
          UNREADABLE, "%s: cannot be described: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /**
   * Where the model lies.
   *
   * @return the version's folder
   */
  public Path path() {
    return path;
  }

  /**
   * What the model can be asked, without the markers that only loaders read.
   *
   * @return the signatures' descriptions by name, sorted, broken ones among them
   */
  public SortedMap<String, SignatureInfo> signatures() {
    SortedMap<String, SignatureInfo> infos = new TreeMap<>();
    signatures.forEach((name, signature) -> infos.put(name, signature.info()));
    return Collections.unmodifiableSortedMap(infos);
  }

  /**
   * What the model says it can be asked, to the letter.
   *
   * @return the signatures as messages by name, sorted, markers that only loaders read among them
   */
  public SortedMap<String, SignatureDef> signatureDefs() {
    return Collections.unmodifiableSortedMap(signatureDefs);
  }

  /**
   * A signature, to be called as often as wanted and from any thread.
   *
   * @param name its name, such as {@code serving_default}
   * @return the signature, which lives as long as this model is open
   * @throws LoaderException UNKNOWN_SIGNATURE if there is none of that name
   */
  public ServedSignature signature(String name) {
    ServedSignature signature = signatures.get(name);
    if (signature == null) {
      throw new LoaderException(
          UNKNOWN_SIGNATURE,
          "%s: unknown signature \"%s\"; known signatures: %s"
              .formatted(path, name, TensorText.names(signatures.keySet())));
    }
    return signature;
  }

  /**
   * The variables of the model's graph.
   *
   * @return their descriptions, in the graph's order
   */
  public List<VariableInfo> variables() {
    return variables;
  }

  /**
   * What some variables hold.
   *
   * <p>Waits until no call runs, and lets none in meanwhile.
   *
   * @param names the variables' names
   * @return their values by name, copied
   * @throws LoaderException UNKNOWN_NAME if there is none of a name; WRONG_DTYPE if Java has no
   *     type for one; FAILED if TensorFlow fails, as for a variable without a value
   * @throws IllegalStateException if the model is closed
   */
  public Answer readVariables(Collection<String> names) {
    return new VariableReader(graph, variables).read(names);
  }

  /**
   * The number of runs that should have ended long ago: those of calls with a deadline, after twice
   * the time that they had and at least a second after their deadline. TensorFlow could not stop
   * them.
   *
   * @return the number; 0 for a model that is well
   */
  public int overdueRuns() {
    return graph.runs().overdue();
  }

  /** Waits for running calls and frees the model; later calls throw. Closing again does nothing. */
  @Override
  public void close() {
    graph.close();
    if (!closed.getAndSet(true)) {
      listener.unloaded(ModelFolder.version(path));
    }
  }

  /** What a listener is told when this model serves. */
  public LoadEvent loaded(Duration load, Duration warmUp) {
    return new LoadEvent(ModelFolder.version(path), load, warmUp, nativeBytes);
  }

  private static SortedMap<String, ServedSignature> bind(
      SignatureBinder binder, MetaGraphDef model) {
    SortedMap<String, ServedSignature> signatures = new TreeMap<>();
    model
        .getSignatureDefMap()
        .forEach(
            (name, stated) -> {
              if (!name.startsWith(InitOperation.RESERVED)) {
                signatures.put(name, binder.bind(name, stated));
              }
            });
    return signatures;
  }
}
