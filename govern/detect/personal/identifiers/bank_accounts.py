"""Checks of bank account numbers in the forms of their countries; `bank_accounts.yaml` has the facts."""

from govern.detect.personal.identifiers.checks import all_same, serial, weighted

RIB_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")
CIN_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)
CZECH_WEIGHTS = (6, 3, 7, 9, 10, 5, 8, 4, 2, 1)
SPANISH_WEIGHTS = (1, 2, 4, 8, 5, 10, 9, 7, 3, 6)
SPANISH_DIGITS = "01987654321"  # 11 less the rest; 10 is written 1, and 11 is written 0
CLABE_WEIGHTS = ((3, 7, 1) * 6)[:17]
RECURSIVE = (0, 9, 4, 6, 8, 2, 7, 1, 3, 5)  # modulo 10, recursive: of Swiss payment slips

account = serial
uk_account = serial
de_account = serial
se_account = serial
dk_account = serial
ca_account = serial
au_account = serial


def us_routing_number(value: str) -> str | None:
    """Check a routing number: the district of the Federal Reserve, and weights 3, 7, 1."""
    district = int(value[:2])
    known = 1 <= district <= 12 or 21 <= district <= 32 or 61 <= district <= 72 or district == 80
    return value if known and weighted(value, (3, 7, 1) * 3) % 10 == 0 else None


def fr_rib(value: str) -> str | None:
    """Check a relevé d'identité bancaire by its key, with letters read as digits."""
    if not (value[:10] + value[21:]).isdecimal() or all_same(value):
        return None
    digits = value.translate(RIB_LETTERS)
    rest = 89 * int(digits[:5]) + 15 * int(digits[5:10]) + 3 * int(digits[10:21])
    return value if 97 - rest % 97 == int(value[21:]) else None


def es_ccc(value: str) -> str | None:
    """Check a código cuenta cliente by its two check digits: of bank and branch, and of the account."""
    if all_same(value):
        return None
    expected = "".join(
        SPANISH_DIGITS[weighted(part, SPANISH_WEIGHTS) % 11] for part in ("00" + value[:8], value[10:])
    )
    return value if value[8:10] == expected else None


def it_bban(value: str) -> str | None:
    """Check an Italian account by its CIN, a letter over ABI, CAB and account."""
    total = 0
    for place, character in enumerate(value[1:]):
        number = int(character) if character.isdecimal() else ord(character) - ord("A")
        total += number if place % 2 else CIN_ODD[number]
    return value if ord(value[0]) - ord("A") == total % 26 and not all_same(value[1:]) else None


def be_account(value: str) -> str | None:
    """Check an old Belgian account: the rest by 97, or 97."""
    rest = int(value[:10]) % 97 or 97
    return value if rest == int(value[10:]) else None


def nl_account(value: str) -> str | None:
    """Check a Dutch account by its test of eleven."""
    digits = value.zfill(10)
    return digits if weighted(digits, range(10, 0, -1)) % 11 == 0 and not all_same(value) else None


def pl_nrb(value: str) -> str | None:
    """Check a Polish account: MOD 97-10 of ISO/IEC 7064 with the letters PL, as in the IBAN."""
    return value if int(value[2:] + "2521" + value[:2]) % 97 == 1 else None


def cz_account(value: str) -> str | None:
    """Check a Czech or Slovak account without a prefix, its bank's code last, modulo 11."""
    return value if weighted(value[:-4].zfill(16)[-10:], CZECH_WEIGHTS) % 11 == 0 and not all_same(value) else None


def cz_account_with_prefix(value: str) -> str | None:
    """Check a Czech or Slovak account with a prefix, which has a check of its own."""
    number, prefix = value[-14:-4], value[:-14]
    if weighted(prefix.zfill(10), CZECH_WEIGHTS) % 11 or weighted(number, CZECH_WEIGHTS) % 11:
        return None
    return None if all_same(value) else value


def hu_giro(value: str) -> str | None:
    """Check a Hungarian account: weights 9, 7, 3, 1 over bank and branch, and over the rest."""
    parts = (value[:8], value[8:])
    right = all(weighted(part, (9, 7, 3, 1) * 4) % 10 == 0 for part in parts)
    return value if right and not all_same(value) else None


def no_account(value: str) -> str | None:
    """Check a Norwegian account modulo 11."""
    right = weighted(value, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0
    return value if right and not all_same(value) else None


def ch_post_account(value: str) -> str | None:
    """Check a Swiss postal account, whose number is padded to six digits, modulo 10, recursive."""
    carry = 0
    for digit in value[:2] + value[2:-1].zfill(6):
        carry = RECURSIVE[(carry + int(digit)) % 10]
    return value if (10 - carry) % 10 == int(value[-1]) and int(value[2:-1]) else None


def mx_clabe(value: str) -> str | None:
    """Check a CLABE: each digit times 3, 7 or 1, modulo 10."""
    total = sum(int(digit) * weight % 10 for digit, weight in zip(value[:17], CLABE_WEIGHTS, strict=True))
    return value if (total + int(value[17])) % 10 == 0 and not all_same(value) else None
