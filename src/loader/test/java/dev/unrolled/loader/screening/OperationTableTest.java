package dev.unrolled.loader.screening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.loader.screening.OperationTable.Kind;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.OpDef;

class OperationTableTest {

  /** The registered oneDNN operations depend on the platform; all are refused. */
  private static final Predicate<String> INTERNAL = name -> name.startsWith("_");

  private static Set<String> registered() {
    return TensorFlow.registeredOpList().getOpList().stream()
        .map(OpDef::getName)
        .collect(Collectors.toSet());
  }

  @Test
  void everyRegisteredOperationIsClassified() {
    Set<String> unknown = registered();
    unknown.removeAll(OperationTable.operations());
    assertThat(unknown).isEmpty();
  }

  @Test
  void everyClassifiedOperationIsRegistered() {
    assertThat(OperationTable.operations()).filteredOn(INTERNAL.negate()).isSubsetOf(registered());
  }

  @Test
  void internalOperationsAreRefused() {
    assertThat(OperationTable.operations())
        .filteredOn(INTERNAL)
        .isNotEmpty()
        .allMatch(name -> Objects.requireNonNull(OperationTable.row(name)).kind() == Kind.REFUSED);
  }

  @ParameterizedTest
  @EnumSource
  void everyKindHasOperations(Kind kind) {
    assertThat(OperationTable.operations())
        .anyMatch(name -> Objects.requireNonNull(OperationTable.row(name)).kind() == kind);
  }

  /** Operations of TPUs and of other devices, with names that only look similar. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "File", "Rpc", "PyFunc", "DataService", "SummaryWriter", "TFRecord", "Dump", "Abort",
        "Collective", "Nccl", "TPU", "Debug", "Snapshot", "Sql", "LMDB", "CustomCall"
      })
  void operationsWhoseNamesSoundDangerousAreNotSimplyAllowed(String part) {
    Set<String> harmless =
        Set.of(
            "BoostedTreesExampleDebugOutputs",
            "DebugGradientIdentity",
            "DebugGradientRefIdentity",
            "DebugNumericSummaryV2",
            "ShardedFilename",
            "ShardedFilespec",
            "Snapshot");
    assertThat(OperationTable.operations())
        .filteredOn(name -> name.contains(part) && !harmless.contains(name))
        .isNotEmpty()
        .noneMatch(name -> Objects.requireNonNull(OperationTable.row(name)).kind() == Kind.ALLOWED);
  }
}
