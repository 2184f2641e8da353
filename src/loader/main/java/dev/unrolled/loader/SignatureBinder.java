package dev.unrolled.loader;

import static dev.unrolled.loader.errors.LoaderException.Reason.BROKEN_SIGNATURE;

import dev.unrolled.formats.FormatException;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.loader.calls.BatchedCalls;
import dev.unrolled.loader.calls.Binding;
import dev.unrolled.loader.calls.BoundInput;
import dev.unrolled.loader.calls.CallPath;
import dev.unrolled.loader.calls.CallWatch;
import dev.unrolled.loader.calls.InputValue;
import dev.unrolled.loader.calls.OpenGraph;
import dev.unrolled.loader.calls.OutputFilter;
import dev.unrolled.loader.calls.RowParts;
import dev.unrolled.loader.calls.ShapeRules;
import dev.unrolled.loader.calls.SingleCalls;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.savedmodel.ModelFolder;
import dev.unrolled.loader.values.CarriedTensors;
import dev.unrolled.loader.values.ElementType;
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

/** Ties signatures to a graph, and finds those that disagree with it. */
record SignatureBinder(OpenGraph graph, LoadOptions options, ShapeRules shapes) {

  private static final Logger log = LoggerFactory.getLogger(SignatureBinder.class);

  ServedSignature bind(String name, SignatureDef stated) {
    SignatureInfo info = withStrings(SignatureInfo.of(name, stated));
    CallWatch watch = new CallWatch(options.listener(), ModelFolder.version(graph.folder()), name);
    try {
      SingleCalls calls = new SingleCalls(bind(info, stated.getDefaultsMap()), graph, parts(info));
      return new ServedSignature(info, gathered(info, calls, watch), watch);
    } catch (LoaderException e) {
      log.warn("{}: {} cannot be called: {}", graph.folder(), where(info), e.getMessage());
      return new ServedSignature(info.withProblem(String.valueOf(e.getMessage())), null, watch);
    }
  }

  /**
   * Examples come as strings, whatever a signature for them says: TensorFlow Serving feeds them so,
   * and there are models that it serves whose signature says float.
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
    OptionalInt most = options.maxExecutionBatchSize();
    return most.isPresent() && info.isByRows() ? new RowParts(most.getAsInt()) : RowParts.NONE;
  }

  private CallPath gathered(SignatureInfo info, SingleCalls calls, CallWatch watch) {
    return options
        .batching()
        .filter(batching -> info.isByRows())
        .<CallPath>map(batching -> new BatchedCalls(calls, batching, watch))
        .orElse(calls);
  }

  private Binding bind(SignatureInfo info, Map<String, TensorProto> fallbacks) {
    List<BoundInput> inputs = new ArrayList<>();
    info.inputs()
        .values()
        .forEach(input -> inputs.add(input(info, input, fallbacks.get(input.name()))));
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

  private BoundInput input(SignatureInfo info, TensorInfo input, @Nullable TensorProto fallback) {
    String where = "%s, input \"%s\"".formatted(where(info), input.name());
    Output<?> tensor = tensor("input", input);
    ElementType type = type("input", input);
    BoundInput bound = new BoundInput(where, input, shapes, type, tensor, null);
    return fallback == null ? bound : withFallback(bound, fallback);
  }

  private static BoundInput withFallback(BoundInput input, TensorProto fallback) {
    try {
      NdArray<?> value = TensorValue.read(fallback).toNdArray();
      BoundInput optional =
          new BoundInput(
              input.where(), input.info(), input.shapes(), input.type(), input.tensor(), value);
      InputValue.of(optional, value);
      return optional;
    } catch (FormatException | LoaderException e) {
      throw broken("input", input.info(), "its default does not fit: " + e.getMessage());
    }
  }

  /** The tensor that is fed or fetched; for a type that is carried, the carrier's. */
  private Output<?> tensor(String role, TensorInfo stated) {
    int index = index(role, stated);
    ElementType type = type(role, stated);
    Output<?> tensor = tensor(role, stated, index);
    if (!type.isCarried()) {
      return tensor;
    }
    boolean isInput = role.equals("input");
    GraphOperation carrier =
        graph.operation(
            isInput
                ? CarriedTensors.fed(stated.tensor())
                : CarriedTensors.fetched(stated.tensor()));
    if (carrier == null) {
      throw broken(role, stated, "TensorFlow Java can feed that type to a placeholder only");
    }
    return carrier.output(0);
  }

  private Output<?> tensor(String role, TensorInfo stated, int index) {
    GraphOperation operation = graph.operation(stated.tensor());
    if (operation == null) {
      throw broken(role, stated, "the graph has no operation of that name");
    }
    if (index >= operation.numOutputs()) {
      throw broken(
          role,
          stated,
          "the operation has "
              + operation.numOutputs()
              + (operation.numOutputs() == 1 ? " output" : " outputs"));
    }
    Output<?> tensor = operation.output(index);
    DataType found = ProtoTypes.withoutReference(tensor.dataType());
    if (found != stated.dtype()) {
      throw broken(role, stated, "the graph has %s there".formatted(TensorText.dtype(found)));
    }
    return tensor;
  }

  private static int index(String role, TensorInfo stated) {
    String tensor = stated.tensor();
    if (tensor.isEmpty()) {
      throw new LoaderException(
          BROKEN_SIGNATURE,
          "%s \"%s\" is a ragged, sparse or other composite tensor; expected a dense one, such as of"
                  .formatted(role, stated.name())
              + " RaggedTensor.to_tensor()");
    }
    String index = tensor.contains(":") ? tensor.substring(tensor.lastIndexOf(':') + 1) : "0";
    if (!index.matches("\\d{1,9}")) {
      throw broken(role, stated, "expected a name such as operation:0");
    }
    return Integer.parseInt(index);
  }

  private static ElementType type(String role, TensorInfo stated) {
    return ElementType.of(stated.dtype())
        .orElseThrow(() -> broken(role, stated, "TensorFlow Java has no tensors of that type"));
  }

  private static LoaderException broken(String role, TensorInfo stated, String problem) {
    return new LoaderException(
        BROKEN_SIGNATURE,
        "%s \"%s\" is %s, tensor \"%s\", but %s"
            .formatted(
                role, stated.name(), TensorText.dtype(stated.dtype()), stated.tensor(), problem));
  }

  private static String where(SignatureInfo info) {
    return "signature \"%s\"".formatted(info.name());
  }
}
