"""Origins that are only known to be so, and await a page that establishes them."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('labs', '0012_not_the_same'),
    ]

    operations = [
        migrations.AddField(
            model_name='citation',
            name='to_source',
            field=models.BooleanField(default=False, help_text='Aucune page ne l’établit encore : la couverture et la matinée le comptent sans origine.', verbose_name='à sourcer'),
        ),
        migrations.AddField(
            model_name='historicalcitation',
            name='to_source',
            field=models.BooleanField(default=False, help_text='Aucune page ne l’établit encore : la couverture et la matinée le comptent sans origine.', verbose_name='à sourcer'),
        ),
    ]
