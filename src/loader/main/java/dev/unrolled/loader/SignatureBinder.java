package dev.unrolled.loader;

import static dev.unrolled.loader.errors.LoaderException.Reason.BROKEN_SIGNATURE;

import dev.unrolled.formats.ElementType;
import dev.unrolled.formats.FormatException;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.calls.BatchedCalls;
import dev.unrolled.loader.calls.Binding;
import dev.unrolled.loader.calls.BoundInput;
import dev.unrolled.loader.calls.CallExecutor;
import dev.unrolled.loader.calls.CallReporter;
import dev.unrolled.loader.calls.InputValue;
import dev.unrolled.loader.calls.OpenGraph;
import dev.unrolled.loader.calls.OutputFilter;
import dev.unrolled.loader.calls.RowParts;
import dev.unrolled.loader.calls.ShapeRules;
import dev.unrolled.loader.calls.SingleCalls;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.loader.values.CarriedTensors;
import dev.unrolled.loader.values.ProtoTypes;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.values.TensorInfo;
import dev.unrolled.loader.values.TensorText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.GraphOperation;
import org.tensorflow.Output;
import org.tensorflow.ndarray.NdArray;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorProto;

/** Binds signatures to a graph and detects those that do not match it. */
record SignatureBinder(OpenGraph graph, LoadOptions options, ShapeRules shapes) {

  private static final Logger log = LoggerFactory.getLogger(SignatureBinder.class);

  ServedSignature bind(String name, SignatureDef declared) {
    SignatureInfo info = withStrings(SignatureInfo.of(name, declared));
    CallReporter reporter =
        new CallReporter(options.listener(), ModelFolder.version(graph.folder()), name);
    try {
      SingleCalls calls =
          new SingleCalls(bind(info, declared.getDefaultsMap()), graph, parts(info));
      return new ServedSignature(info, withBatching(info, calls, reporter), reporter);
    } catch (LoaderException e) {
      log.warn("{}: {} cannot be called: {}", graph.folder(), where(info), e.getMessage());
      return new ServedSignature(info.withProblem(String.valueOf(e.getMessage())), null, reporter);
    }
  }

  /**
   * Declares the input of an Example signature as string. TensorFlow Serving always feeds strings,
   * and it serves models whose signature declares float.
   */
  private SignatureInfo withStrings(SignatureInfo info) {
    TensorInfo input = info.inputs().get("inputs");
    if (input == null || !info.takesExamples() || !isString(input)) {
      return info;
    }
    return info.withInput(input.withDtype(DataType.DT_STRING));
  }

  private boolean isString(TensorInfo input) {
    GraphOperation operation = graph.operation(input.tensor());
    return operation != null
        && operation.numOutputs() > 0
        && operation.output(0).dataType() == DataType.DT_STRING;
  }

  private RowParts parts(SignatureInfo info) {
    OptionalInt maxRows = options.maxExecutionBatchSize();
    return maxRows.isPresent() && info.isByRows()
        ? new RowParts(maxRows.getAsInt())
        : RowParts.none();
  }

  private CallExecutor withBatching(SignatureInfo info, SingleCalls calls, CallReporter reporter) {
    return options
        .batching()
        .filter(batching -> info.isByRows())
        .<CallExecutor>map(batching -> new BatchedCalls(calls, batching, reporter))
        .orElse(calls);
  }

  private Binding bind(SignatureInfo info, Map<String, TensorProto> defaults) {
    List<BoundInput> inputs = new ArrayList<>();
    info.inputs()
        .values()
        .forEach(input -> inputs.add(input(info, input, defaults.get(input.name()))));
    List<Binding.Fetch> fetches = new ArrayList<>();
    SortedMap<String, Integer> outputs = new TreeMap<>();
    for (TensorInfo output : info.outputs().values()) {
      Binding.Fetch fetch = new Binding.Fetch(tensor("output", output), output.dtype());
      if (!fetches.contains(fetch)) {
        fetches.add(fetch);
      }
      outputs.put(output.name(), fetches.indexOf(fetch));
    }
    return new Binding(where(info), inputs, fetches, new OutputFilter(outputs));
  }

  private BoundInput input(
      SignatureInfo info, TensorInfo input, @Nullable TensorProto defaultValue) {
    String where = "%s, input \"%s\"".formatted(where(info), input.name());
    Output<?> tensor = tensor("input", input);
    ElementType type = type("input", input);
    BoundInput bound = new BoundInput(where, input, shapes, type, tensor, null);
    return defaultValue == null ? bound : withDefault(bound, defaultValue);
  }

  private static BoundInput withDefault(BoundInput input, TensorProto defaultValue) {
    try {
      NdArray<?> value = TensorValue.read(defaultValue).toNdArray();
      BoundInput optional =
          new BoundInput(
              input.where(), input.info(), input.shapes(), input.type(), input.tensor(), value);
      InputValue.of(optional, value);
      return optional;
    } catch (FormatException | LoaderException e) {
      throw brokenSignature("input", input.info(), "its default does not fit: " + e.getMessage());
    }
  }

  /** Returns the tensor to feed or fetch; for a carried type, the carrier. */
  private Output<?> tensor(String role, TensorInfo declared) {
    requireDense(role, declared);
    ElementType type = type(role, declared);
    Output<?> tensor = tensor(role, declared, declared.tensor());
    if (!type.isCarried()) {
      return tensor;
    }
    boolean isInput = role.equals("input");
    GraphOperation carrier =
        graph.operation(
            isInput
                ? CarriedTensors.fed(declared.tensor())
                : CarriedTensors.fetched(declared.tensor()));
    if (carrier == null) {
      throw brokenSignature(
          role, declared, "TensorFlow Java can feed that type to a placeholder only");
    }
    return carrier.output(0);
  }

  private Output<?> tensor(String role, TensorInfo declared, String name) {
    int index = index(role, declared);
    GraphOperation operation = graph.operation(name);
    if (operation == null) {
      throw brokenSignature(role, declared, "the graph has no operation of that name");
    }
    if (index >= operation.numOutputs()) {
      throw brokenSignature(
          role,
          declared,
          "the operation has "
              + operation.numOutputs()
              + (operation.numOutputs() == 1 ? " output" : " outputs"));
    }
    Output<?> tensor = operation.output(index);
    DataType found = ProtoTypes.withoutReference(tensor.dataType());
    if (found != declared.dtype()) {
      throw brokenSignature(
          role,
          declared,
          "expected %s, found %s in the graph"
              .formatted(TensorText.dtype(declared.dtype()), TensorText.dtype(found)));
    }
    return tensor;
  }

  /** A composite tensor has neither a name nor an element type, only components that have. */
  private static void requireDense(String role, TensorInfo declared) {
    if (declared.tensor().isEmpty()) {
      throw brokenSignature(
          role,
          declared,
          "ragged, sparse and other composite tensors are not supported; expected a dense one, such"
              + " as of RaggedTensor.to_tensor()");
    }
  }

  private static int index(String role, TensorInfo declared) {
    String tensor = declared.tensor();
    String index = tensor.contains(":") ? tensor.substring(tensor.lastIndexOf(':') + 1) : "0";
    if (!index.matches("\\d{1,9}")) {
      throw brokenSignature(role, declared, "expected a tensor name such as operation:0");
    }
    return Integer.parseInt(index);
  }

  private static ElementType type(String role, TensorInfo declared) {
    return ElementType.of(declared.dtype())
        .orElseThrow(
            () -> brokenSignature(role, declared, "TensorFlow Java has no tensors of that type"));
  }

  private static LoaderException brokenSignature(String role, TensorInfo declared, String problem) {
    return new LoaderException(
        BROKEN_SIGNATURE,
        "%s \"%s\" (%s, tensor \"%s\"): %s"
            .formatted(
                role,
                declared.name(),
                TensorText.dtype(declared.dtype()),
                declared.tensor(),
                problem));
  }

  private static String where(SignatureInfo info) {
    return "signature \"%s\"".formatted(info.name());
  }
}
