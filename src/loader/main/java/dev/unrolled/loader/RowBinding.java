package dev.unrolled.loader;

import static dev.unrolled.loader.LoaderException.Reason.WRONG_SHAPE;

import java.util.List;
import java.util.Map;

/**
 * A signature whose inputs are given row by row.
 *
 * @param inputs those that rows give; the others have values of the model's own
 */
record RowBinding(Binding binding, List<BoundInput> inputs) {

  static RowBinding of(Binding binding) {
    for (BoundInput input : binding.inputs()) {
      if (!input.info().hasRows() && input.fallback() == null) {
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
   * @param number its number, from 0 on, for messages
   * @throws LoaderException as for a call
   */
  List<Given> check(Map<String, ?> row, long number) {
    List<BoundInput> ofRow = inputs.stream().map(input -> input.row(number)).toList();
    String where = "row %d of %s".formatted(number, binding.where());
    return Given.owned(new Binding(where, ofRow, List.of(), binding.outputs()).checkAll(row));
  }

  /** Rows of like shapes as the values of one call. */
  List<Given> stack(List<List<Given>> rows) {
    return binding.inputs().stream().map(input -> stack(input, rows)).toList();
  }

  private Given stack(BoundInput input, List<List<Given>> rows) {
    int at = inputs.indexOf(input);
    return at < 0
        ? Given.of(input, input.fallback())
        : Given.stack(input, rows.stream().map(row -> row.get(at)).toList());
  }
}
