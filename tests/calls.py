"""One right call of everything that the package offers, small enough to run often.

``CALLS`` holds for each public name the arguments by theirs, ``FORWARD`` for each
model an instance and what it is called with. What is new in the package fails a test
until it stands here; then it is swept with bad inputs, and its number types, memory
orders and arguments are looked after.
"""

import matplotlib.pyplot as plt
import numpy as np
import torch
from torch import nn

from course_utils import numpy_layers, torch_models
from course_utils.datasets import dna
from course_utils.torch_models import captioner, detection, segmentation

RESULTS = {  # errors, and tuples that functions return: nobody calls them
    *("shapes.ShapeError", "gradients.GradientError", "numpy_layers.AdamState"),
    *("datasets.DataError", "datasets.Scenes", "datasets.Split", "decoding.Sentence"),
    *("training.DivergedError", "training.History", "checks.CheckFailed"),
    *("verdicts.Claim", "verdicts.Condition", "torch_models.detection.Targets"),
    *("torch_models.pretrained.WeightsError", "datasets.captions.CaptionedScenes"),
    *("datasets.dna.Labelled", "datasets.dna.Planted"),
    "numpy_layers.RunningStatistics",  # its start is called below
}


def rng():
    return np.random.default_rng(0)


def array(*shape):
    return np.random.default_rng(1).normal(size=shape)


def tensor(*shape):
    return torch.tensor(array(*shape), dtype=torch.float32)


def gates(number, names=("W_x", "W_h", "b")):
    sizes = (3, number * 5), (5, number * 5), (number * 5,)
    return {name: array(*size) for name, size in zip(names, sizes, strict=True)}


def cache_of(layer, *args, **kwargs):
    return getattr(numpy_layers, layer)(*args, **kwargs)[-1]


SIMPLE = {"W_xh": array(3, 5), "W_hh": array(5, 5), "b_h": array(5)}
GRU = gates(3) | {"b_hn": array(5)}
KERNELS = {"weight": array(4, 3, 3, 2), "bias": array(4)}
PARAMS = {"a": array(3, 2), "b": array(2)}
IMAGES, ROWS, SEQUENCES = array(2, 3, 7, 6), array(2, 3), array(2, 4, 3)
LABELS = np.array([0, 2])
UNROLLED = {
    "rnn": cache_of("rnn", SEQUENCES, None, **SIMPLE),
    "lstm": cache_of("lstm", SEQUENCES, None, None, **gates(4)),
    "gru": cache_of("gru", SEQUENCES, None, **GRU),
    "gru_reset_before": cache_of("gru_reset_before", SEQUENCES, None, **gates(3)),
}
STATE = array(2, 5)
STEPS = {
    "rnn": cache_of("rnn_step", ROWS, STATE, **SIMPLE),
    "lstm": cache_of("lstm_step", ROWS, STATE, STATE, **gates(4)),
    "gru": cache_of("gru_step", ROWS, STATE, **GRU),
    "gru_reset_before": cache_of("gru_reset_before_step", ROWS, STATE, **gates(3)),
}
STATISTICS = numpy_layers.RunningStatistics.start(3)
NORM = {"gamma": array(3), "beta": array(3), "running": STATISTICS}


def by_torch(kind):
    return {name: p.numpy() for name, p in kind(3, 5).state_dict().items()}


def back(cache, *shape, name="grad_y"):
    return {name: array(*shape), "cache": cache}


def likely(prefixes):
    return np.log(np.full((len(prefixes), 4), 0.25))


def double(x):
    return 2 * x, lambda grad: 2 * grad


def step_twice(x_t, state):
    return 2 * state, lambda grad: 2 * grad


def square(x):
    return np.sum(np.square(x))


BOXES = np.array([[0.0, 0, 4, 2], [2, 0, 6, 2]])
SCORES, HITS = np.array([0.9, 0.8]), np.array([True, False])
POINTS = {"a": np.array([3.0, 4.0])}
DNA = dna.one_hot(["ACGTACGT", "GGGTACCA"])
TATA, CTCF = dna.jaspar()["TATA"], dna.jaspar()["CTCF"]
MASKS = np.array([[[0, 1], [2, 0]]])
SCENES = {"num_examples": 3}
SERIES = {"num_examples": 3, "num_steps": 9}
BATCH = (tensor(4, 3), torch.tensor([0, 1, 0, 1]))
HEIGHTS = array(3, 4)


def linear():
    return nn.Linear(3, 2)


def training_call():
    model = linear()
    return {"model": model, "optimizer": torch.optim.SGD(model.parameters(), 0.1)}


CALLS = {
    "shapes.check_shape": {"name": "x", "array": ROWS, "axes": "B D"},
    "shapes.conv_output_size": {"size": 9, "kernel_size": 3, "stride": 2, "padding": 1},
    "shapes.receptive_field": {"layers": [3, (3, 2)]},
    "gradients.numerical_gradient": {"f": square, "x": ROWS},
    "gradients.relative_error": {"a": ROWS, "b": ROWS},
    "gradients.check_gradient": {"f": square, "x": ROWS, "grad": 2 * ROWS},
    "gradients.gradient_by_depth": {"layers": [double], "x": ROWS, "grad_y": ROWS},
    "gradients.gradient_by_lag": {
        "step": step_twice,
        "inputs": [1, 2],
        "state": ROWS,
        "grad_state": ROWS,
    },
    "overlap.average_precision": {"scores": SCORES, "is_hit": HITS, "num_truths": 2},
    "overlap.box_iou": {"boxes": BOXES, "others": BOXES},
    "overlap.check_boxes": {"name": "boxes", "boxes": BOXES},
    "overlap.class_iou": {"predicted": MASKS, "true": MASKS, "num_classes": 3},
    "overlap.find_hits": {"boxes": BOXES, "scores": SCORES, "truths": BOXES},
    "overlap.mean_average_precision": {
        "found": [(BOXES, SCORES, LABELS)],
        "truths": [(BOXES, LABELS)],
        "num_classes": 3,
    },
    "overlap.nms": {"boxes": BOXES, "scores": SCORES, "threshold": 0.5},
    "overlap.precision_recall": {"scores": SCORES, "is_hit": HITS, "num_truths": 2},
    "numpy_layers.adam_step": {
        "params": PARAMS,
        "grads": PARAMS,
        "state": numpy_layers.AdamState(),
        "learning_rate": 0.1,
        "betas": (0.9, 0.99),
        "eps": 1e-8,
        "weight_decay": 0.1,
        "is_decoupled": True,
    },
    "numpy_layers.add_up": {
        "steps": numpy_layers.steps_back(
            numpy_layers.rnn_step_backward, (array(2, 4, 5),), UNROLLED["rnn"]
        )
    },
    "numpy_layers.avg_pool2d": {"x": IMAGES, "kernel_size": (3, 2), "stride": 2},
    "numpy_layers.max_pool2d": {"x": IMAGES, "kernel_size": (3, 2), "padding": 1},
    "numpy_layers.avg_pool2d_backward": back(
        cache_of("avg_pool2d", IMAGES, 2), 2, 3, 3, 3
    ),
    "numpy_layers.max_pool2d_backward": back(
        cache_of("max_pool2d", IMAGES, 2), 2, 3, 3, 3
    ),
    "numpy_layers.global_avg_pool2d": {"x": IMAGES},
    "numpy_layers.global_max_pool2d": {"x": IMAGES},
    "numpy_layers.global_avg_pool2d_backward": back(
        cache_of("global_avg_pool2d", IMAGES), 2, 3
    ),
    "numpy_layers.global_max_pool2d_backward": back(
        cache_of("global_max_pool2d", IMAGES), 2, 3
    ),
    "numpy_layers.batch_norm": {"x": IMAGES, **NORM, "is_training": True, "eps": 1e-5},
    "numpy_layers.batch_norm_backward": back(
        cache_of("batch_norm", IMAGES, **NORM, is_training=True), *IMAGES.shape
    ),
    "numpy_layers.chrono_bias": {"rng": rng(), "hidden_size": 4, "longest_lag": 9},
    "numpy_layers.clip_by_norm": {"grads": POINTS, "max_norm": 1.0},
    "numpy_layers.clip_by_value": {"grads": POINTS, "limit": 1.0},
    "numpy_layers.col2im": {
        "columns": array(2, 18, 30),
        "image_size": (7, 7),
        "kernel_size": (3, 2),
        "stride": 1,
        "padding": 0,
        "dilation": 1,
    },
    "numpy_layers.im2col": {"x": IMAGES, "kernel_size": (3, 2), "padding": 1},
    "numpy_layers.conv2d": {"x": IMAGES, **KERNELS, "stride": 2, "dilation": 1},
    "numpy_layers.conv2d_im2col": {"x": IMAGES, **KERNELS, "stride": 2, "padding": 0},
    "numpy_layers.conv2d_backward": back(
        cache_of("conv2d", IMAGES, **KERNELS), 2, 4, 5, 5
    ),
    "numpy_layers.conv2d_im2col_backward": back(
        cache_of("conv2d_im2col", IMAGES, **KERNELS), 2, 4, 5, 5
    ),
    "numpy_layers.conv2d_matrix": {"weight": KERNELS["weight"], "image_size": (4, 5)},
    "numpy_layers.cross_entropy": {"logits": ROWS, "labels": LABELS},
    "numpy_layers.cross_entropy_backward": {
        "cache": cache_of("cross_entropy", ROWS, LABELS)
    },
    "numpy_layers.default_uniform": {"rng": rng(), "size": (3, 2), "fan_in": 3},
    "numpy_layers.he_normal": {"rng": rng(), "size": (3, 2), "fan_in": 3},
    "numpy_layers.dropout": {"x": ROWS, "rate": 0.5, "is_training": True, "rng": rng()},
    "numpy_layers.dropout_backward": back(
        cache_of("dropout", ROWS, 0.5, is_training=False), 2, 3
    ),
    "numpy_layers.embedding": {"ids": np.array([[0, 2, 1]]), "table": array(3, 2)},
    "numpy_layers.embedding_backward": back(
        cache_of("embedding", np.array([[0, 2, 1]]), array(3, 2)), 1, 3, 2
    ),
    "numpy_layers.gru": {"x": SEQUENCES, "h0": STATE, **GRU, "mask": np.ones((2, 4))},
    "numpy_layers.gru_backward": back(UNROLLED["gru"], 2, 4, 5, name="grad_h"),
    "numpy_layers.gru_from_pytorch": {"state": by_torch(nn.GRU), "suffix": "_l0"},
    "numpy_layers.gru_to_pytorch": {"weights": GRU, "suffix": "_l0"},
    "numpy_layers.gru_gates": {"cache": UNROLLED["gru"]},
    "numpy_layers.gru_reset_before": {"x": SEQUENCES, "h0": STATE, **gates(3)},
    "numpy_layers.gru_reset_before_backward": back(
        UNROLLED["gru_reset_before"], 2, 4, 5, name="grad_h"
    ),
    "numpy_layers.gru_reset_before_step": {"x": ROWS, "h": STATE, **gates(3)},
    "numpy_layers.gru_reset_before_step_backward": back(
        STEPS["gru_reset_before"], 2, 5, name="grad_h_next"
    ),
    "numpy_layers.gru_step": {"x": ROWS, "h": STATE, **GRU},
    "numpy_layers.gru_step_backward": back(STEPS["gru"], 2, 5, name="grad_h_next"),
    "numpy_layers.identity": {"hidden_size": 4, "scale": 0.5},
    "numpy_layers.linear": {"x": ROWS, "weight": array(3, 4), "bias": array(4)},
    "numpy_layers.linear_backward": back(
        cache_of("linear", ROWS, array(3, 4), array(4)), 2, 4
    ),
    **{
        f"numpy_layers.{name}": {"x": ROWS}
        for name in ("relu", "sigmoid", "tanh", "softmax", "log_softmax")
    },
    **{
        f"numpy_layers.{name}_backward": {"grad_y": ROWS, "y": ROWS}
        for name in ("relu", "sigmoid", "tanh", "softmax", "log_softmax")
    },
    "numpy_layers.lstm": {"x": SEQUENCES, "h0": STATE, "c0": STATE, **gates(4)},
    "numpy_layers.lstm_backward": back(UNROLLED["lstm"], 2, 4, 5, name="grad_h")
    | {"grad_c": array(2, 4, 5), "window": 2},
    "numpy_layers.lstm_from_pytorch": {"state": by_torch(nn.LSTM), "suffix": "_l0"},
    "numpy_layers.lstm_to_pytorch": {"weights": gates(4), "suffix": "_l0"},
    "numpy_layers.lstm_gates": {"cache": UNROLLED["lstm"]},
    "numpy_layers.lstm_step": {"x": ROWS, "h": STATE, "c": STATE, **gates(4)},
    "numpy_layers.lstm_step_backward": {
        "grad_h_next": STATE,
        "grad_c_next": STATE,
        "cache": STEPS["lstm"],
    },
    "numpy_layers.mean_squared_error": {"y": ROWS, "target": ROWS},
    "numpy_layers.mean_squared_error_backward": {
        "cache": cache_of("mean_squared_error", ROWS, ROWS)
    },
    "numpy_layers.momentum_step": {
        "params": PARAMS,
        "grads": PARAMS,
        "velocity": PARAMS,
        "learning_rate": 0.1,
        "momentum": 0.9,
    },
    "numpy_layers.orthogonal": {"rng": rng(), "hidden_size": 4, "gain": 1.0},
    "numpy_layers.rmsprop_step": {
        "params": PARAMS,
        "grads": PARAMS,
        "square": {},
        "keep": 0.9,
    },
    "numpy_layers.rnn": {"x": SEQUENCES, "h0": STATE, **SIMPLE},
    "numpy_layers.rnn_backward": back(UNROLLED["rnn"], 2, 4, 5, name="grad_h"),
    "numpy_layers.rnn_backward_by_step": back(UNROLLED["rnn"], 2, 4, 5, name="grad_h"),
    "numpy_layers.rnn_from_pytorch": {"state": by_torch(nn.RNN), "suffix": "_l0"},
    "numpy_layers.rnn_to_pytorch": {"weights": SIMPLE, "suffix": "_l0"},
    "numpy_layers.rnn_step": {"x": ROWS, "h": STATE, **SIMPLE},
    "numpy_layers.rnn_step_backward": back(STEPS["rnn"], 2, 5, name="grad_h_next"),
    "numpy_layers.sgd_step": {"params": PARAMS, "grads": PARAMS, "learning_rate": 0.1},
    "numpy_layers.steps_back": {
        "step_backward": numpy_layers.rnn_step_backward,
        "grad_states": (array(2, 4, 5),),
        "cache": UNROLLED["rnn"],
        "window": 2,
    },
    "numpy_layers.unroll": {
        "step": numpy_layers.rnn_step,
        "x": SEQUENCES,
        "state": (STATE,),
        "weights": tuple(SIMPLE.values()),
    },
    "numpy_layers.with_gate_bias": {"b": array(8), "gate": "f", "value": 3.0},
    "numpy_layers.with_pull_back": {
        "step": numpy_layers.rnn_step,
        "step_backward": numpy_layers.rnn_step_backward,
        "weights": tuple(SIMPLE.values()),
    },
    "torch_models.CNNLSTM": {"num_filters": 4, "hidden_size": 5, "read": "last"},
    "torch_models.CausalCNN": {"input_size": 3, "num_outputs": 2, "width": 4},
    "torch_models.DeepCNN": {"depth": 2, "width": 4, "is_residual": True},
    "torch_models.DilatedCNN": {"num_filters": 4, "num_layers": 2},
    "torch_models.EveryStep": {"rnn": nn.GRU(3, 4, batch_first=True), "num_outputs": 2},
    "torch_models.FlattenCNN": {"num_steps": 20, "num_filters": 4, "pool": 10},
    "torch_models.GlobalMaxCNN": {"num_filters": 4, "hidden_size": 5},
    "torch_models.GlobalPoolCNN": {"in_channels": 1, "widths": (4,), "strides": (2,)},
    "torch_models.LastStep": {"rnn": nn.GRU(3, 4, batch_first=True), "num_outputs": 2},
    "torch_models.LeNet": {"num_classes": 3},
    "torch_models.SmallCNN": {"image_size": (8, 8), "width": 4},
    "torch_models.evaluating": {"model": linear()},
    "torch_models.global_average": {"maps": tensor(2, 3, 5, 4)},
    "torch_models.global_max": {"maps": tensor(2, 3, 5, 4)},
    "torch_models.he_init": {"model": nn.Sequential(nn.Conv2d(1, 2, 3))},
    "torch_models.mlp": {"activation": nn.ReLU, "sizes": (3, 2)},
    "torch_models.stage_shapes": {"model": nn.Sequential(linear()), "x": tensor(4, 3)},
    "torch_models.captioner.Eye": {},
    "torch_models.captioner.View": {},
    **{
        f"torch_models.captioner.{name}": {"vocab_size": 9}
        for name in ("Blind", "FirstState", "EveryStep", "Attention", "AllAtOnce")
    },
    "torch_models.captioner.check_call": {
        "images": torch.zeros(2, 3, 32, 32),
        "words": torch.ones(2, 3).long(),
        "vocab_size": 9,
    },
    "torch_models.detection.GridDetector": {"in_channels": 3, "width": 4},
    "torch_models.detection.cell_centers": {"height": 2, "width": 3},
    "torch_models.detection.grid_targets": {
        "boxes": torch.tensor(BOXES[None]).float(),
        "labels": torch.tensor(LABELS[None]),
        "size": (8, 8),
    },
    "torch_models.detection.grid_loss": {
        "answers": tensor(1, 8, 2, 2),
        "targets": detection.grid_targets(
            torch.tensor(BOXES[None]).float(), torch.tensor(LABELS[None]), (8, 8)
        ),
    },
    "torch_models.detection.decode": {"answers": tensor(1, 8, 2, 2), "min_score": 0.1},
    "torch_models.pretrained.pretrained_resnet18": None,  # needs its weights
    **{
        f"torch_models.rnn_init.{name}": {"rnn": nn.RNN(3, 4)}
        for name in ("orthogonal", "identity")
    },
    **{
        f"torch_models.rnn_init.{name}": {"lstm": nn.LSTM(3, 4), "value": 1.0}
        for name in ("forget_bias", "input_bias")
    },
    "torch_models.rnn_init.update_bias": {"gru": nn.GRU(3, 4), "value": 1.0},
    "torch_models.rnn_init.chrono": {"lstm": nn.LSTM(3, 4), "longest": 9},
    "torch_models.segmentation.UNet": {"width": 4, "depth": 1, "has_skips": True},
    "torch_models.segmentation.double_conv": {"in_channels": 1, "out_channels": 2},
    "datasets.a_seven": {},
    "datasets.data_folder": {},
    **{
        f"datasets.{name}": {"rng": rng(), **SERIES}
        for name in ("adding", "brackets", "delayed_recall", "latch", "majority")
    },
    **{f"datasets.{name}": {"rng": rng(), **SERIES} for name in ("motif", "parity")},
    "datasets.echo": {"rng": rng(), **SERIES, "lag": 2, "num_symbols": 3},
    "datasets.digits": {"rng": rng(), "test_fraction": 0.25},
    "datasets.fashion_mnist": None,  # needs its files
    "datasets.mnist": None,
    "datasets.on_canvas": {"images": IMAGES, "size": (9, 9), "shift": (0, 1)},
    "datasets.pen_digits": {"rng": rng(), **SERIES, "slant": 0.1, "tremor": 0.1},
    "datasets.pen_path": {"moves": array(4, 2)},
    "datasets.pen_strokes": {"num_steps": 9},
    "datasets.photograph": {"name": "china", "is_gray": True, "shrink": 9},
    "datasets.scenes": {"rng": rng(), **SCENES, "size": 20, "radius": (3.0, 4.0)},
    "datasets.spirals": {"rng": rng(), "num_arms": 2, "points_per_arm": 5, "noise": 0},
    "datasets.split": {"x": array(8, 2), "y": np.arange(8), "rng": rng()},
    "datasets.captions.captioned_scenes": {"rng": rng(), "num_examples": 2, "size": 24},
    "datasets.captions.encode": {"sentence": "a red disc", "length": 9},
    "datasets.captions.decode": {"ids": [1, 3, 4, 2]},
    "datasets.dna.CountMatrix": {
        "identifier": "M",
        "name": "m",
        "counts": np.full((3, 4), 5),
    },
    "datasets.dna.background": {"rng": rng(), "num_examples": 3, "num_bases": 9},
    **{
        f"datasets.dna.{name}": {"rng": rng(), "x": DNA}
        for name in ("dinucleotide_shuffle", "gc_matched", "shuffle")
    },
    "datasets.dna.families": {"x": DNA, "identity": 0.8},
    "datasets.dna.gc_content": {"x": DNA},
    "datasets.dna.jaspar": {},
    "datasets.dna.one_hot": {"sequences": ["ACGT", "GGTN"]},
    "datasets.dna.order": {
        "rng": rng(),
        "num_examples": 3,
        "first": TATA,
        "second": CTCF,
        "gap": (5, 9),
        "num_bases": 90,
        "gc": 0.5,
    },
    "datasets.dna.spacing": {
        "rng": rng(),
        "num_examples": 3,
        "first": TATA,
        "second": CTCF,
        "near": (1, 3),
        "far": (5, 9),
    },
    "datasets.dna.presence": {"rng": rng(), "num_examples": 3, "motif": TATA},
    "datasets.dna.promoters": None,
    "datasets.dna.splice_junctions": None,
    "datasets.dna.read_matrices": {"text": ">M m\nA [2 2]\nC [1 1]\nG [0 0]\nT [3 3]"},
    "datasets.dna.reverse_complement": {"x": DNA},
    "datasets.dna.spell": {"x": DNA},
    "datasets.dna.split_families": {
        "x": array(8, 2),
        "y": np.arange(8),
        "family": np.arange(8) // 2,
        "rng": rng(),
    },
    "decoding.beam_search": {
        "next_word": likely,
        "start": [0],
        "end": 3,
        "max_steps": 2,
        "beam_size": 2,
        "length_power": 1.0,
    },
    "decoding.greedy": {
        "next_word": likely,
        "starts": np.array([[0], [1]]),
        "end": 3,
        "max_steps": 2,
    },
    "decoding.sample": {
        "next_word": likely,
        "starts": np.array([[0], [1]]),
        "end": 3,
        "max_steps": 2,
        "rng": rng(),
        "temperature": 0.5,
    },
    "training.Batches": {"batch_size": 2, "tensors": BATCH},
    "training.accuracy": {"logits": tensor(4, 2), "labels": BATCH[1]},
    "training.check_first_loss": {"loss": 1.1, "num_classes": 3},
    "training.evaluate": {"model": linear(), "batches": [BATCH]},
    "training.fit": {**training_call(), "train": [BATCH], "epochs": 1},
    "training.overfit_one_batch": {
        "model": linear(),
        "x": BATCH[0],
        "y": BATCH[1],
        "steps": 2,
        "learning_rate": 0.1,
    },
    "training.set_seed": {"seed": 0},
    "training.train_epoch": {**training_call(), "batches": [BATCH], "clip_norm": 1.0},
    "plotting.Player": {"frames": ["<svg/>"], "captions": ["one"], "alt": "a film"},
    "plotting.plane_grid": {"x": array(5, 2), "steps": 4},
    "plotting.plot_bars": {"values": POINTS},
    "plotting.plot_boxes": {"image": array(3, 8, 9), "boxes": BOXES},
    "plotting.plot_curves": {"series": POINTS, "x": np.arange(2), "is_log": False},
    "plotting.plot_dataflow": {
        "texts": {(0, 0): "a", (1, 0): "b"},
        "links": [((0, 0), (1, 0))],
        "ticks": {(0, 0): 0, (1, 0): 1},
        "now": 1,
    },
    "plotting.plot_feature_maps": {"maps": array(3, 8, 9), "columns": 2},
    "plotting.plot_film_strip": {"symbols": ["a", "b"], "lanes": {"f": [0.1, 0.9]}},
    "plotting.plot_gradient_by_lag": {"norms": POINTS},
    "plotting.plot_gradient_flow": {
        "direct": array(3, 2),
        "grad_states": array(3, 2),
        "shares": array(3, 2, 2),
        "seen": 1,
    },
    "plotting.plot_heat_map": {"array": array(3, 4), "is_signed": True},
    "plotting.plot_images": {"images": array(2, 3, 8, 9), "titles": ["a", "b"]},
    "plotting.plot_kernels": {"kernels": array(2, 3, 3), "titles": ["a", "b"]},
    "plotting.plot_logo": {"heights": HEIGHTS, "start": 0},
    "plotting.plot_lstm_cell": {
        "step": dict.fromkeys(("i", "f", "g", "o", "c", "h", "c_before"), 0.5)
    },
    "plotting.plot_numbers": {"array": array(3, 4), "window": (0, 0, 2, 2)},
    "plotting.plot_points": {"x": array(5, 2), "labels": np.array([0, 1, 1, 0, 2])},
    "plotting.plot_scores": {
        "texts": {"a": ["1", "2"]},
        "columns": ["x", "y"],
        "best": {"a": [True, False]},
    },
    "plotting.plot_unrolled": {
        "inputs": ["a"],
        "states": ["h", "i"],
        "outputs": ["b"],
        "seen": 1,
    },
    "plotting.use_course_style": {},
    "checks.after": {"f": square, "x": ROWS},
    "checks.between": {"value": 0.5, "low": 0, "high": 1, "of": "a"},
    "checks.call": {"f": square, "x": ROWS},
    "checks.choice": {"value": "a", "expected": "a", "options": "ab"},
    "checks.close": {"value": ROWS, "expected": ROWS, "of": "a"},
    "checks.is_number": {"value": 1.0, "of": "a"},
    "checks.is_one_of": {"value": "a", "options": "ab"},
    "checks.make": {"f": square, "x": ROWS},
    "checks.number": {"value": 1.0, "expected": 1.0, "of": "a"},
    "checks.raises": {"f": square},
    "checks.shape": {"value": ROWS, "expected": (2, 3), "of": "a"},
    "checks.true": {"condition": True},
    "checks.untouched": {"f": square, "x": ROWS},
    "verdicts.Range": {"values": (1.0, 2.0, 3.0, 4.0, 5.0)},
    "verdicts.Spread": {"values": (1.0, 2.0, 3.0)},
    "verdicts.Verdict": {
        "claim_id": "rnn-memory",
        "verdict": "holds",
        "statement": "It does.",
        "numbers": {"a": 1.0},
        "rule": lambda numbers: {},
        "would_change": "another number",
        "limits": "one seed",
    },
    "verdicts.above": {"value": 1.0, "bound": 0.5},
    "verdicts.below": {"value": 0.1, "bound": 0.5},
    "verdicts.equal": {"value": 1.0, "expected": 1.0},
    "verdicts.within": {"value": 1.0, "low": 0, "high": 2},
    "verdicts.find_verdicts": {"html": "<p>none</p>"},
    "verdicts.seeds": {"n": 3},
    "glue.glue": {"name": "a", "value": 1.0},
}

WORDS = torch.ones(2, 3).long()
FORWARD = {
    "torch_models.CNNLSTM": (torch_models.CNNLSTM(4, 5), {"x": tensor(2, 20, 4)}),
    "torch_models.CausalCNN": (torch_models.CausalCNN(3, 2), {"x": tensor(2, 9, 3)}),
    "torch_models.DeepCNN": (torch_models.DeepCNN(2), {"x": tensor(2, 1, 8, 8)}),
    "torch_models.DilatedCNN": (torch_models.DilatedCNN(4), {"x": tensor(2, 20, 4)}),
    "torch_models.EveryStep": (
        torch_models.EveryStep(nn.GRU(3, 4, batch_first=True), 2),
        {"x": tensor(2, 9, 3)},
    ),
    "torch_models.FlattenCNN": (torch_models.FlattenCNN(20), {"x": tensor(2, 20, 4)}),
    "torch_models.GlobalMaxCNN": (
        torch_models.GlobalMaxCNN(4),
        {"x": tensor(2, 20, 4)},
    ),
    "torch_models.GlobalPoolCNN": (
        torch_models.GlobalPoolCNN(),
        {"x": tensor(2, 1, 8, 8)},
    ),
    "torch_models.LastStep": (
        torch_models.LastStep(nn.GRU(3, 4, batch_first=True), 2),
        {"x": tensor(2, 9, 3), "lengths": torch.tensor([9, 2])},
    ),
    "torch_models.captioner.Eye": (captioner.Eye(), {"images": tensor(2, 3, 32, 32)}),
    "torch_models.captioner.View": (captioner.View(), {"images": tensor(2, 3, 32, 32)}),
    **{
        f"torch_models.captioner.{name}": (
            getattr(captioner, name)(9),
            {"images": tensor(2, 3, 32, 32), "words": WORDS},
        )
        for name in ("Blind", "FirstState", "EveryStep", "Attention", "AllAtOnce")
    },
    "torch_models.detection.GridDetector": (
        detection.GridDetector(),
        {"x": tensor(2, 3, 8, 8)},
    ),
    "torch_models.segmentation.UNet": (
        segmentation.UNet(width=4),
        {"x": tensor(2, 3, 8, 8)},
    ),
}
STARS = {"torch_models.mlp": "sizes", "training.Batches": "tensors"}


def call(thing, name: str, arguments: dict):
    """Call a public function by the names of its arguments."""
    arguments = dict(arguments)
    if name == "plotting.plot_gradient_flow":
        arguments["ax"] = plt.gca()
    if name == "checks.raises":
        return thing(ValueError, lambda: int("x"), of="a")
    if name == "checks.true":
        return thing(arguments["condition"], "message")
    if name in ("checks.after", "checks.call", "checks.make", "checks.untouched"):
        return thing(arguments["f"], arguments["x"])
    star = arguments.pop(STARS[name]) if name in STARS else ()
    star = star if isinstance(star, tuple) else (star,)
    result = thing(*star, **arguments)
    return list(result) if name == "numpy_layers.steps_back" else result
