package dev.unrolled.server.rest.request;

import com.fasterxml.jackson.core.JsonToken;
import dev.unrolled.formats.TensorValue;
import dev.unrolled.server.errors.ServingException;
import dev.unrolled.server.rest.json.JsonCursor;
import dev.unrolled.server.rest.json.JsonKind;
import dev.unrolled.server.rest.json.JsonSlice;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import org.tensorflow.proto.DataType;

/**
 * The body of a predict request. First it tells which signature it is for; then, when the types of
 * the signature's inputs are known, the values for them.
 *
 * <p>Immutable and thread-safe.
 */
public final class PredictBody {

  private static final String INSTANCES = "instances";
  private static final String INPUTS = "inputs";

  private final RequestBody body;

  private PredictBody(RequestBody body) {
    this.body = body;
  }

  /**
   * Looks at a body.
   *
   * @throws ServingException INVALID_ARGUMENT if it is no JSON object, or the signature's name is
   *     no string
   */
  public static PredictBody of(JsonSlice body) {
    return new PredictBody(RequestBody.of(body, Set.of(INSTANCES, INPUTS)));
  }

  /** Returns the name of the requested signature; empty for the default. */
  public String signatureName() {
    return body.signatureName();
  }

  /** Refuses the request for what its JSON is before it is refused for something else. */
  public void checkJson() {
    body.checkJson();
  }

  /** The names in {@code inputs} if that is an object; else none. */
  public Set<String> inputNames() {
    return body.member(INPUTS)
        .filter(inputs -> inputs.kind() == JsonKind.OBJECT)
        .map(inputs -> inputs.read(PredictBody::names))
        .orElse(Set.of());
  }

  private static Set<String> names(JsonCursor json) throws IOException {
    Set<String> names = new HashSet<>();
    while (json.next() == JsonToken.FIELD_NAME) {
      names.add(json.parser().currentName());
      json.next();
      json.skip();
    }
    return names;
  }

  /** Which of the two formats the request has. */
  public PredictFormat format() {
    return body.member(INSTANCES).isPresent() ? PredictFormat.ROW : PredictFormat.COLUMNAR;
  }

  /**
   * The values for a signature's inputs.
   *
   * @param dtypes the inputs' types by name
   * @throws ServingException INVALID_ARGUMENT if the values do not fit the inputs; UNIMPLEMENTED if
   *     JSON has no values for one
   */
  public SortedMap<String, TensorValue> inputs(SortedMap<String, DataType> dtypes) {
    try {
      return read(dtypes);
    } catch (ServingException e) {
      body.checkJson();
      throw e;
    }
  }

  private SortedMap<String, TensorValue> read(SortedMap<String, DataType> dtypes) {
    if (dtypes.isEmpty()) {
      throw PredictErrors.noInputs(signatureName().isEmpty() ? "DEFAULT" : signatureName());
    }
    if (format() == PredictFormat.ROW) {
      return instances().read(new RowReader(dtypes)::read);
    }
    return body.member(INPUTS)
        .orElseThrow(PredictErrors::noInstancesOrInputs)
        .read(new ColumnReader(dtypes)::read);
  }

  private JsonSlice instances() {
    JsonSlice instances = body.member(INSTANCES).orElseThrow();
    if (body.member(INPUTS).isPresent()) {
      throw PredictErrors.instancesAndInputs(body.whole().excerpt());
    } else if (instances.kind() != JsonKind.ARRAY) {
      throw PredictErrors.instancesNotList(body.whole().excerpt());
    } else if (instances.read(json -> json.next() == JsonToken.END_ARRAY)) {
      throw PredictErrors.instancesEmpty(body.whole().excerpt());
    }
    return instances;
  }
}
