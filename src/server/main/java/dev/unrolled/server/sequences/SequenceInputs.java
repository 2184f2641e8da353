package dev.unrolled.server.sequences;

import dev.unrolled.server.models.ServableRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/**
 * The two inputs of a gRPC request that name its sequence: {@code sequence_id} in {@code
 * uint64_val} and {@code sequence_control_input} in {@code uint32_val}, both of shape {@code [1]}.
 */
public final class SequenceInputs {

  private SequenceInputs() {}

  /** Returns whether one of the inputs belongs to sequences. */
  public static boolean in(Set<String> inputs) {
    return inputs.contains(SequenceRequest.ID) || inputs.contains(SequenceRequest.CONTROL);
  }

  /**
   * Reads the inputs.
   *
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if one is not as expected
   */
  public static SequenceRequest read(
      ServableRequest servable, String owner, Map<String, TensorProto> inputs) {
    TensorProto id = inputs.get(SequenceRequest.ID);
    TensorProto control = inputs.get(SequenceRequest.CONTROL);
    checkShape(SequenceRequest.ID, id);
    checkShape(SequenceRequest.CONTROL, control);
    if (id != null && (id.getDtype() != DataType.DT_UINT64 || id.getUint64ValCount() != 1)) {
      throw SequenceErrors.invalid(
          "Could not find sequence id in expected tensor proto field uint64_val");
    }
    if (control != null
        && (control.getDtype() != DataType.DT_UINT32 || control.getUint32ValCount() != 1)) {
      throw SequenceErrors.invalid(
          "Could not find sequence control input in expected tensor proto field uint32_val");
    }
    return new SequenceRequest(
        servable,
        owner,
        SequenceControl.of(control == null ? 0 : Integer.toUnsignedLong(control.getUint32Val(0))),
        id == null ? 0 : id.getUint64Val(0));
  }

  private static void checkShape(String name, @Nullable TensorProto input) {
    if (input == null) {
      return;
    }
    if (!input.hasTensorShape() || input.getTensorShape().getDimCount() == 0) {
      throw SequenceErrors.invalid(
          "Special input proto does not contain tensor shape information: " + name);
    }
    if (input.getTensorShape().getDimCount() != 1
        || input.getTensorShape().getDim(0).getSize() != 1) {
      throw SequenceErrors.invalid("%s: expected shape [1], found another shape".formatted(name));
    }
  }

  /**
   * Reads the inputs from numbers that REST gave.
   *
   * @param id the elements of {@code sequence_id}; null if it was not given
   * @param control the elements of {@code sequence_control_input}; null if it was not given
   * @throws dev.unrolled.server.errors.ServingException INVALID_ARGUMENT if one has not one
   *     element, or the control another value
   */
  public static SequenceRequest of(
      ServableRequest servable, String owner, long @Nullable [] id, int @Nullable [] control) {
    if (id != null && id.length != 1) {
      throw SequenceErrors.invalid(
          "sequence_id: expected one number in a list, found %d".formatted(id.length));
    }
    if (control != null && control.length != 1) {
      throw SequenceErrors.invalid(
          "sequence_control_input: expected one number in a list, found %d"
              .formatted(control.length));
    }
    return new SequenceRequest(
        servable,
        owner,
        SequenceControl.of(control == null ? 0 : Integer.toUnsignedLong(control[0])),
        id == null ? 0 : id[0]);
  }

  /** The error of a request for a stateful model that names no sequence. */
  public static RuntimeException missing() {
    return SequenceErrors.noId();
  }
}
