/** Reads examples as the running service reads messages. Encoding takes minutes, so it is kept in `data/` between runs. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ENCODER, loadEncoder } from "../../../bot/lookup/encoder.ts";
import { NEED_IDS, type NeedId } from "../../../knowledge/taxonomy.ts";
import type { Piece } from "../../../knowledge/understanding/classify.ts";
import { wordFeatures } from "../../../knowledge/understanding/features.ts";
import { piecesOf } from "../../../knowledge/understanding/pieces.ts";
import type { Variants } from "../../../knowledge/understanding/variants.ts";
import type { Lesson } from "./fit.ts";
