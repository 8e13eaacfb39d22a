"""How long the lab’s screen takes with fifty rows of each kind, and how many bare pages of the desk that is.

    python bench/lab_screen.py [rows] [rounds] [--profile]

Times are the processor’s, and move with the machine all the same; the ratio to a bare page, taken in the same rounds,
is what to compare. `mean` holds what the garbage collector takes now and then.
"""

import cProfile
import os
import pstats
import sys
from pathlib import Path
from statistics import mean, median
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "labatlas.settings")
os.environ["DEBUG"] = "1"
os.environ["DATABASE_URL"] = "sqlite:///:memory:"
os.environ["SECURE_SSL_REDIRECT"] = "0"


def main(arguments):
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.template import engines
    from django.test import Client

    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["*"]
    assert engines  # loads the templates as production does
    call_command("migrate", verbosity=0)
    from labatlas.settled import settle
    from tests.factories import make_user
    from tests.rich_lab import make_rich_lab

    numbers = [int(word) for word in arguments if word.isdecimal()]
    rows, rounds = [*numbers, 50, 10][:2] if len(numbers) != 1 else (numbers[0], 10)
    lab = make_rich_lab(rows)
    client = Client(headers={"accept-language": "fr"})
    client.force_login(make_user("superuser"), backend="django.contrib.auth.backends.ModelBackend")
    settle()  # as the server does
    screens = {"bare": "/admin/password_change/", "lab": f"/admin/labs/lab/{lab.pk}/change/"}
    times = {name: [] for name in screens}
    for number in range(rounds + 1):
        for name, address in screens.items():
            spent = timed(client, address)
            if number:  # the first round only warms up
                times[name].append(spent)
    ratio = median(one / other for one, other in zip(times["lab"], times["bare"], strict=True))
    for name, spent in times.items():
        print(f"{name}: median {median(spent):.0f} ms, mean {mean(spent):.0f} ms, least {min(spent):.0f} ms")
    print(f"lab ÷ bare: {ratio:.1f}")
    if "--profile" in arguments:
        profile = cProfile.Profile()
        profile.runcall(client.get, screens["lab"])
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


def timed(client, address):
    start = process_time()
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return (process_time() - start) * 1000


if __name__ == "__main__":
    from labatlas.roomy import roomy

    roomy(main)(sys.argv[1:])
