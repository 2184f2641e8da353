package dev.unrolled.loader;

import static dev.unrolled.loader.errors.LoaderException.Reason.WRONG_RECORD;

import dev.unrolled.formats.ElementType;
import dev.unrolled.loader.errors.LoaderException;
import dev.unrolled.loader.values.NestedArray;
import dev.unrolled.loader.values.SignatureInfo;
import dev.unrolled.loader.values.TensorInfo;
import dev.unrolled.loader.values.TensorText;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Compares records with a signature and reports every difference. */
record RecordCheck(String where, SignatureInfo signature) {

  /**
   * Checks that the records fit.
   *
   * @throws LoaderException WRONG_RECORD
   */
  void check(RecordPair<?, ?> records) {
    List<String> problems = new ArrayList<>();
    compare("input", records.inputs(), signature.inputs(), problems);
    compare("output", records.outputs(), signature.outputs(), problems);
    addMissing(records.inputs(), problems);
    if (records.outputs().components().isEmpty()) {
      problems.add(name(records.outputs()) + ": missing component for an output");
    }
    if (!problems.isEmpty()) {
      throw new LoaderException(
          WRONG_RECORD,
          "%s does not fit the records %s and %s: %s"
              .formatted(
                  where,
                  name(records.inputs()),
                  name(records.outputs()),
                  String.join("; ", problems)));
    }
  }

  private static void compare(
      String role,
      RecordType<?> record,
      SortedMap<String, TensorInfo> tensors,
      List<String> problems) {
    for (RecordType.Component component : record.components()) {
      String which = name(record) + "." + component.javaName();
      TensorInfo tensor = tensors.get(component.name());
      if (tensor == null) {
        problems.add(
            "%s: unknown %s \"%s\" (known: %s)"
                .formatted(which, role, component.name(), TensorText.names(tensors.keySet())));
      } else if (!fits(component.type(), tensor)) {
        problems.add(
            "%s: expected %s for %s, found %s"
                .formatted(
                    which, expected(tensor), tensor.describe(), component.type().getSimpleName()));
      }
    }
  }

  private void addMissing(RecordType<?> record, List<String> problems) {
    for (TensorInfo input : signature.inputs().values()) {
      if (!input.optional() && !record.names().contains(input.name())) {
        problems.add(
            "%s: missing component for input %s".formatted(name(record), input.describe()));
      }
    }
  }

  private static boolean fits(Class<?> type, TensorInfo tensor) {
    ElementType wanted = ElementType.of(tensor.dtype()).orElseThrow();
    Class<?> leaf = NestedArray.leaf(type, wanted);
    boolean readable = ElementType.of(leaf).filter(wanted::hasJavaTypeOf).isPresent();
    return readable
        && (tensor.shape().isUnknown()
            || tensor.shape().numDimensions() == NestedArray.rank(type, leaf));
  }

  private static String expected(TensorInfo tensor) {
    ElementType element = ElementType.of(tensor.dtype()).orElseThrow();
    String leaf = element == ElementType.STRING ? "String" : element.javaType().getSimpleName();
    return tensor.shape().isUnknown()
        ? "%s, %s[] or more []".formatted(leaf, leaf)
        : leaf + "[]".repeat(tensor.shape().numDimensions());
  }

  private static String name(RecordType<?> record) {
    return record.type().getSimpleName();
  }
}
