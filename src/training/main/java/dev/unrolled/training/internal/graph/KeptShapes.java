package dev.unrolled.training.internal.graph;

import java.util.Set;

/** Types of operations whose output has the shape of an input, or of all inputs broadcast. */
final class KeptShapes {

  /** Operations whose output has the shape of the first input. */
  static final Set<String> LIKE_FIRST =
      Set.of(
          "Identity",
          "EnsureShape",
          "Cast",
          "BiasAdd",
          "Sigmoid",
          "Tanh",
          "Relu",
          "Elu",
          "Selu",
          "Softplus",
          "Softsign",
          "Relu6",
          "LeakyRelu",
          "Neg",
          "Exp",
          "Log",
          "Square",
          "Sqrt",
          "Rsqrt",
          "Softmax",
          "LogSoftmax",
          "ZerosLike",
          "OnesLike",
          "StopGradient",
          "IsNan",
          "IsFinite",
          "Bitcast",
          "LogicalNot",
          "Abs",
          "ClipByValue",
          "Erf");

  /** Operations whose inputs broadcast. */
  static final Set<String> BROADCASTING =
      Set.of(
          "Add",
          "AddV2",
          "Sub",
          "Mul",
          "Div",
          "RealDiv",
          "DivNoNan",
          "Maximum",
          "Minimum",
          "SquaredDifference",
          "Greater",
          "GreaterEqual",
          "Less",
          "LessEqual",
          "Equal",
          "LogicalAnd",
          "LogicalOr",
          "SelectV2",
          "Pow");

  private KeptShapes() {}
}
