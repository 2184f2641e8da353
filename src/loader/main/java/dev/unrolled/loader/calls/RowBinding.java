package dev.unrolled.loader.calls;

import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_SHAPE;

import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.TensorText;
import java.util.List;
import java.util.Map;

/**
 * A signature whose inputs are given row by row.
 *
 * @param inputs the inputs that rows give; the others have defaults
 */
public record RowBinding(Binding binding, List<BoundInput> inputs) {

  public static RowBinding of(Binding binding) {
    for (BoundInput input : binding.inputs()) {
      if (!input.info().hasRows() && input.defaultValue() == null) {
        throw new LoaderException(
            WRONG_SHAPE,
            "%s: expected an open first dimension, for rows, found %s"
                .formatted(
                    input.where(), TensorText.of(input.info().dtype(), input.info().shape())));
      }
    }
    List<BoundInput> inputs =
        binding.inputs().stream().filter(input -> input.info().hasRows()).toList();
    return new RowBinding(binding, inputs);
  }

  /**
   * Checks a row.
   *
   * @param number its number, from 0, for messages
   * @throws LoaderException as for a call
   */
  List<InputValue> check(Map<String, ?> row, long number) {
    List<BoundInput> ofRow = inputs.stream().map(input -> input.row(number)).toList();
    String where = "row %d of %s".formatted(number, binding.where());
    return InputValue.owned(new Binding(where, ofRow, List.of(), binding.outputs()).checkAll(row));
  }

  /** Stacks rows of equal shapes into the values of one call. */
  List<InputValue> stack(List<List<InputValue>> rows) {
    return binding.inputs().stream().map(input -> stack(input, rows)).toList();
  }

  private InputValue stack(BoundInput input, List<List<InputValue>> rows) {
    int index = inputs.indexOf(input);
    return index < 0
        ? InputValue.of(input, input.defaultValue())
        : InputValue.stack(input, rows.stream().map(row -> row.get(index)).toList());
  }
}
