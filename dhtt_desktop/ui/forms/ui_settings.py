# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'settings.ui'
##
## Created by: Qt User Interface Compiler version 6.11.3
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QCheckBox, QDialog, QHBoxLayout,
    QSizePolicy, QSpacerItem, QVBoxLayout, QWidget)

from dhtt_desktop.ui.buttons import Button
from dhtt_desktop.ui.inputs import FormField
class Ui_SettingsForm(object):
    def setupUi(self, SettingsForm):
        if not SettingsForm.objectName():
            SettingsForm.setObjectName(u"SettingsForm")
        self.rows = QVBoxLayout(SettingsForm)
        self.rows.setSpacing(16)
        self.rows.setObjectName(u"rows")
        self.rows.setContentsMargins(24, 24, 24, 16)
        self.size = FormField(SettingsForm)
        self.size.setObjectName(u"size")
        self.size.setProperty(u"kind", u"choice")

        self.rows.addWidget(self.size)

        self.look = FormField(SettingsForm)
        self.look.setObjectName(u"look")
        self.look.setProperty(u"kind", u"choice")

        self.rows.addWidget(self.look)

        self.open_last = QCheckBox(SettingsForm)
        self.open_last.setObjectName(u"open_last")

        self.rows.addWidget(self.open_last)

        self.buttons = QHBoxLayout()
        self.buttons.setObjectName(u"buttons")
        self.push = QSpacerItem(0, 0, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.push)

        self.close = Button(SettingsForm)
        self.close.setObjectName(u"close")

        self.buttons.addWidget(self.close)


        self.rows.addLayout(self.buttons)


        self.retranslateUi(SettingsForm)

        QMetaObject.connectSlotsByName(SettingsForm)
    # setupUi

    def retranslateUi(self, SettingsForm):
        SettingsForm.setWindowTitle(QCoreApplication.translate("SettingsForm", u"T\u00f9y ch\u1ecdn", None))
        self.size.setProperty(u"words", QCoreApplication.translate("SettingsForm", u"C\u1ee1 ch\u1eef", None))
        self.look.setProperty(u"words", QCoreApplication.translate("SettingsForm", u"N\u1ec1n", None))
        self.open_last.setText(QCoreApplication.translate("SettingsForm", u"Khi kh\u1edfi \u0111\u1ed9ng, m\u1edf t\u1ec7p d\u00f9ng l\u1ea7n tr\u01b0\u1edbc", None))
        self.close.setText(QCoreApplication.translate("SettingsForm", u"Xong", None))
    # retranslateUi

