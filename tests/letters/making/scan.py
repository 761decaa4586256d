"""A letter as a scanner makes it: pages that are only pictures, a little crooked, stamped, and copied too often."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from .drawing import FONTS


@dataclass(frozen=True)
class Copy:
    """How the scan was made: resolution, tilt in degrees, noise (0 to 60), quarter turns, and the practice's stamp."""

    dpi: int = 160
    tilt: float = 0.6
    noise: int = 10
    turn: int = 0
    stamp: str = ""
    blur: float = 0.4
    edge: bool = False
    fax: str = ""


def pictures(pdf: bytes, copy: Copy, seed: str) -> list[Image.Image]:
    """One grey picture a page."""
    rng = random.Random(seed)
    doc = pypdfium2.PdfDocument(pdf)
    return [
        spoilt(page.render(scale=copy.dpi / 72, grayscale=True).to_pil(), copy, rng, n) for n, page in enumerate(doc)
    ]


def spoilt(image: Image.Image, copy: Copy, rng: random.Random, page: int) -> Image.Image:
    image = image.convert("L")
    draw = ImageDraw.Draw(image)
    type_ = ImageFont.truetype(str(FONTS / "dejavu/DejaVuSansMono-Bold.ttf"), copy.dpi // 9)
    if copy.stamp and page == 0:
        stamped(image, copy, rng)
    if copy.fax:
        draw.text((copy.dpi // 3, copy.dpi // 8), f"{copy.fax}  P.{page + 1:02d}", fill=30, font=type_)
    tilt = copy.tilt * (1 if rng.random() < 0.5 else -1)
    image = image.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=255)
    if copy.blur:
        image = image.filter(ImageFilter.GaussianBlur(copy.blur))
    image = grained(image, copy, rng)
    return image.rotate(90 * copy.turn, expand=True) if copy.turn else image


def grained(image: Image.Image, copy: Copy, rng: random.Random) -> Image.Image:
    """Grain, dust, and the dark edge of a copier's glass."""
    noise = np.random.default_rng(rng.randrange(2**32))
    grey = np.asarray(image, dtype=np.float32)
    grey = 18 + grey * 0.9 + noise.normal(0, copy.noise, grey.shape)
    for _ in range(copy.noise * 3):
        y, x = noise.integers(0, grey.shape[0] - 3), noise.integers(0, grey.shape[1] - 3)
        grey[y : y + 2, x : x + 2] = 60
    if copy.edge:
        grey[:, : copy.dpi // 12] -= 120
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def stamped(image: Image.Image, copy: Copy, rng: random.Random) -> None:
    """The practice's date stamp, slanting, near the top right."""
    size = copy.dpi // 6
    type_ = ImageFont.truetype(str(FONTS / "dejavu/DejaVuSans-Bold.ttf"), size)
    lines = copy.stamp.split("\n")
    wide = int(max(type_.getlength(x) for x in lines)) + size
    plate = Image.new("L", (wide, size * (len(lines) + 1) + size // 2), 255)
    draw = ImageDraw.Draw(plate)
    draw.rectangle((2, 2, plate.width - 3, plate.height - 3), outline=90, width=4)
    for n, line in enumerate(lines):
        draw.text((size // 2, size // 3 + n * int(size * 1.2)), line, fill=90, font=type_)
    plate = plate.rotate(rng.uniform(-7, 7), expand=True, fillcolor=255)
    at = (image.width - plate.width - copy.dpi // 3, int(copy.dpi * 0.25))
    image.paste(
        Image.fromarray(
            np.minimum(np.asarray(plate), np.asarray(image.crop((*at, at[0] + plate.width, at[1] + plate.height))))
        ),
        at,
    )


def as_scanned_pdf(pages: Sequence[Image.Image], dpi: int, quality: int = 38) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for page in pages:
        data = io.BytesIO()
        page.save(data, "JPEG", quality=quality)
        size = (page.width * 72 / dpi, page.height * 72 / dpi)
        canvas.setPageSize(size)
        data.seek(0)
        canvas.drawImage(ImageReader(data), 0, 0, *size)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def as_tiff(pages: Sequence[Image.Image], dpi: int) -> bytes:
    """Black and white, as a fax or an office copier keeps it."""
    bits = [page.point(lambda v: 255 if v > 150 else 0).convert("1") for page in pages]
    out = io.BytesIO()
    bits[0].save(out, "TIFF", save_all=True, append_images=bits[1:], compression="group4", dpi=(dpi, dpi))
    return out.getvalue()


def as_jpeg(pages: Sequence[Image.Image], dpi: int, quality: int = 45) -> bytes:
    out = io.BytesIO()
    pages[0].save(out, "JPEG", quality=quality, dpi=(dpi, dpi))
    return out.getvalue()
